import FoundationEssentials
import Records
import Testing

@testable import Reports

@Suite("A peak that was seen in a part of a tree is told as the least it can have been")
struct PeakTests {
  /// The second of several runs was seen in part, and it is not the one with the largest peak.
  private static let partial: ComparisonRecord = {
    var record = FixedRecords.full
    for index in record.strategies.indices where record.strategies[index].name == "swift/threads" {
      record.strategies[index].runs[1].isPeakPartial = true
      record.strategies[index].runs[1].peakBytes = 1_000_000
    }
    return record
  }()

  private static func peak(_ record: ComparisonRecord) -> String? {
    record.strategy("swift/threads")?.summary?.peakBytes.map(Figures.bytes)
  }

  @Test func `in the table, in sentences and in the chart`() throws {
    let least = "at least \(try #require(Self.peak(Self.partial)))"
    let table = SummaryTable.text(of: Self.partial)
    let line = try #require(table.split(separator: "\n").first { $0.contains("swift × threads") })
    #expect(line.hasSuffix(least.replacing("at least", with: "  ≥")))
    #expect(table.ranges(of: "≥").count == 1)
    for line in table.split(separator: "\n\n")[0].split(separator: "\n") {
      #expect(line.count <= 100)
    }
    #expect(
      AnswerText.text(of: Self.partial)?.replacing("\n    ", with: " ").contains(
        "It takes \(least) of memory") == true)
    let chart = try #require(MemoryChart.svg(of: Self.partial))
    #expect(chart.contains(">\(least)</text>"))
    #expect(chart.contains("swift × threads: \(least)"))
  }

  @Test func `elsewhere nothing of it is said`() throws {
    #expect(
      !ReportText.text(
        of: [try FixedScaling.named("a", FixedRecords.full)], width: 100, explaining: false
      ).contains("at least"))
    #expect(try #require(MemoryChart.svg(of: FixedRecords.full)).contains("at least") == false)
  }

  @Test func `a line of a table for programs says it of the run`() throws {
    let lines = try CSVReport.csv(of: [FixedScaling.named("a", Self.partial)])
      .split(separator: "\r\n").filter { $0.contains(",swift/threads,") }
    #expect(lines.prefix(2).map { $0.hasSuffix(",true") } == [false, true])
    #expect(lines.first?.hasSuffix(",false") == true)
  }

  @Test func `the record has it where it is so, and those without it are read`() throws {
    let text = try RecordDocument.text(of: Self.partial)
    #expect(text.ranges(of: "peak_partial").count == 1)
    let read = try RecordDocument.records(from: text, name: "x")
    guard case .comparison(let record)? = read.first?.record else {
      Issue.record("It is no comparison.")
      return
    }
    #expect(record == Self.partial)
    #expect(
      record.strategy("swift/threads")?.runs.map(\.isPeakPartial).prefix(3) == [false, true, false])
  }
}
