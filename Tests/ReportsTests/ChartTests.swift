import Records
import TestSupport
import Testing

@testable import Reports

@Suite("Charts stand in any page, whatever the record holds")
struct ChartTests {
  @Test(arguments: ReportSnapshots.records)
  func `the piece of HTML`(name: String, record: ComparisonRecord) throws {
    try Snapshot.check(ComparisonFragment.html(of: record), "Reports/fragment-\(name).html")
  }

  @Test func `each chart is a document of its own`() throws {
    let record = FixedRecords.full
    let charts = [
      ElapsedChart.svg(of: record), OriginChart.svg(of: record), LanesChart.svg(of: record),
    ]
    for chart in charts {
      let chart = try #require(chart)
      #expect(chart.hasPrefix(#"<svg xmlns="http://www.w3.org/2000/svg" "#))
      #expect(chart.hasSuffix("</svg>"))
    }
  }

  @Test func `nothing measured is no chart`() {
    var record = FixedRecords.full
    for index in record.strategies.indices {
      record.strategies[index].runs = []
      record.strategies[index].summary = nil
      record.strategies[index].timeline = nil
    }
    record.attribution = nil
    #expect(ElapsedChart.svg(of: record) == nil)
    #expect(OriginChart.svg(of: record) == nil)
    #expect(LanesChart.svg(of: record) == nil)
  }

  @Test func `while results disagree the order is no ranking`() throws {
    let chart = try #require(ElapsedChart.svg(of: FixedRecords.disagreeing))
    let titles = FixedRecords.disagreeing.strategies.map { ">\(StrategyTitle.of($0))</text>" }
    let places = titles.compactMap { chart.ranges(of: $0).first?.lowerBound }
    #expect(places.count == titles.count)
    #expect(places == places.sorted())
  }

  @Test func `names cannot become markup`() {
    let name = #"<script>alert("1")</script>&amp;'onload='x"# + "\u{202E}\u{0}"
    var record = FixedRecords.full
    for index in record.strategies.indices where record.strategies[index].function == "swift" {
      record.strategies[index].function = name
      record.strategies[index].faults = [name]
    }
    record.plan.function = name
    record.machine.processor = name
    let html = ComparisonFragment.html(of: record)
    #expect(!html.contains("<script"))
    #expect(!html.contains("'onload"))
    #expect(!html.contains("\u{202E}"))
    #expect(!html.contains("\u{0}"))
    #expect(html.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;&#39;onload="))
  }

  @Test func `a long name is shortened in its middle`() {
    #expect(MarkupText.shortened("python × threads", toColumns: 16) == "python × threads")
    #expect(
      MarkupText.shortened("python × loky:get_reusable_executor", toColumns: 20)
        == "python × …_executor")
    #expect(MarkupText.shortened("計算計算計算計算", toColumns: 11) == "計算…算計算")
  }

  @Test func `a million tasks make no large document`() throws {
    var record = FixedRecords.full
    let index = try #require(record.strategies.firstIndex { $0.name == "swift/threads" })
    record.strategies[index].timeline = Timeline(
      round: 1,
      lanes: (0..<1_000_000).map {
        .init(
          task: $0, worker: $0 % 200, startNanoseconds: Int64($0) * 27,
          endNanoseconds: Int64($0 + 150) * 27)
      })
    let chart = try #require(LanesChart.svg(of: record))
    #expect(chart.utf8.count < 200_000)
    #expect(chart.contains(">and 136 workers more</text>"))
  }

  @Test(
    arguments: [
      ([], 1_000_000.0, [500_000.0, 1_000_000]),
      ([Int64.max, -5, 0, 3], 1, []),
      (
        [12_000_000, 80_000_000], 5_000_000,
        [5_000_000, 10_000_000, 20_000_000, 50_000_000, 100_000_000]
      ),
      ([27_900_000, 28_800_000_000], 10_000_000, [10_000_000, 100_000_000, 1e9, 1e10, 1e11]),
    ] as [([Int64], Double, [Double])])
  func `an axis holds all of its times`(times: [Int64], _: Double, ticks: [Double]) {
    let scale = LogScale(of: times, length: 100)
    #expect(scale.ticks.count >= 2)
    #expect(scale.ticks.count <= 8)
    if !ticks.isEmpty { #expect(scale.ticks.map { $0.rounded() } == ticks) }
    for time in times {
      #expect((0...100).contains(scale.position(Double(time))))
    }
  }
}
