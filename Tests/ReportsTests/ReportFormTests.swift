import Records
import TestSupport
import Testing

@testable import Reports

@Suite("Records have one form of each kind, to the byte")
struct ReportFormTests {
  /// What a report may be made of.
  struct Item: CustomTestStringConvertible, Sendable {
    let name: String
    let records: [NamedRecord]

    init(_ name: String, _ records: [NamedRecord]) {
      self.name = name
      self.records = records
    }

    var testDescription: String { name }
  }

  static func items() throws -> [Item] {
    var slower = FixedScaling.observed
    for index in slower.strategies.indices {
      slower.strategies[index].summary?.medianNanoseconds *= 2
    }
    slower.machine.processor = "AMD EPYC 7763"
    slower.results?.bits?[5] = Bits(0)
    var other = FixedRecords.full
    other.plan.tasks = 32
    other.plan.multiplier = 2
    let before = try FixedScaling.named("before", FixedScaling.observed)
    return [
      Item("observed", [before]),
      Item(
        "scaled",
        [
          try FixedScaling.named("record", FixedRecords.full),
          try FixedScaling.named("scaling", FixedScaling.record),
        ]),
      Item("scaling", [try FixedScaling.named("scaling", FixedScaling.record)]),
      Item("faulty", [try FixedScaling.named("faulty", FixedRecords.faulty)]),
      Item("disagreeing", [try FixedScaling.named("disagreeing", FixedRecords.disagreeing)]),
      Item("single", [try FixedScaling.named("single", FixedRecords.single)]),
      Item("beside", [before, try FixedScaling.named("after", slower)]),
      Item("apart", [before, try FixedScaling.named("other", other)]),
      Item(
        "scalings",
        [
          try FixedScaling.named("a", FixedScaling.record),
          try FixedScaling.named("b", FixedScaling.record),
        ]),
    ]
  }

  @Test(arguments: try items())
  func `text`(_ item: Item) throws {
    try Snapshot.check(ReportText.text(of: item.records), "Reports/text-\(item.name).txt")
  }

  @Test(arguments: try items())
  func `Markdown`(_ item: Item) throws {
    try Snapshot.check(
      MarkdownReport.markdown(of: item.records), "Reports/markdown-\(item.name).md")
  }

  @Test(
    arguments: try items().filter { ["observed", "scaled", "faulty", "beside"].contains($0.name) })
  func `a page`(_ item: Item) throws {
    var page = HTMLReport.html(of: item.records)
    // They have snapshots of their own.
    for named in item.records {
      page = page.replacing(named.document.replacing("<", with: "\\u003c"), with: "…")
    }
    try Snapshot.check(page, "Reports/page-\(item.name).html")
  }

  @Test(arguments: ReportChart.allCases)
  func `a chart of its own`(_ chart: ReportChart) throws {
    let record: SavedRecord =
      chart == .scaling ? .scaling(FixedScaling.record) : .comparison(FixedScaling.observed)
    try Snapshot.check(
      #require(chart.document(of: record)), "Reports/chart-\(chart.rawValue).svg")
  }

  @Test(arguments: try items())
  func `the same twice`(_ item: Item) throws {
    #expect(HTMLReport.html(of: item.records) == HTMLReport.html(of: item.records))
    #expect(MarkdownReport.markdown(of: item.records) == MarkdownReport.markdown(of: item.records))
    #expect(CSVReport.csv(of: item.records) == CSVReport.csv(of: item.records))
  }

  @Test(arguments: try items())
  func `a page gives its records back to the byte`(_ item: Item) throws {
    let page = HTMLReport.html(of: item.records)
    let read = try RecordDocument.records(from: page, name: item.records[0].name)
    #expect(read == item.records)
    #expect(HTMLReport.html(of: read) == page)
  }

  @Test(arguments: try items())
  func `a page fetches nothing and runs nothing`(_ item: Item) throws {
    let page = HTMLReport.html(of: item.records)
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">\n"))
    #expect(page.hasSuffix("</body>\n</html>\n"))
    let scripts = page.ranges(of: "<script").count
    #expect(scripts == page.ranges(of: "<script type=\"application/json\" class=\"record\"").count)
    #expect(scripts == item.records.count)
    let addresses = page.ranges(of: "http").count - page.ranges(of: "http-equiv").count
    #expect(addresses == page.ranges(of: #"xmlns="http://www.w3.org/2000/svg""#).count)
    for sign in ["src=", "url(", "@import", "onload", "<link rel=\"stylesheet"] {
      #expect(!page.contains(sign))
    }
  }

  @Test(arguments: try items())
  func `every row of a table in Markdown has a cell a column`(_ item: Item) {
    var columns: Int?
    for line in MarkdownReport.markdown(of: item.records).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      guard line.hasPrefix("| ") else {
        columns = nil
        continue
      }
      let cells = line.ranges(of: " | ").count
      #expect(cells == columns ?? cells, "\(line)")
      columns = cells
    }
  }

  @Test func `documents keep to their schemas`() throws {
    for item in try Self.items() {
      for record in item.records { try JSONSchema.check(record.document) }
    }
    for (_, record) in ReportSnapshots.records {
      try JSONSchema.check(RecordDocument.text(of: record))
    }
    for cause in FixedCauses.all { try JSONSchema.check(RecordDocument.text(of: cause.record)) }
    try JSONSchema.check(
      RecordDocument.text(
        of: RunRecord(
          strategy: "swift/threads", tasks: 3, multiplier: 1, workers: 2, elapsedNanoseconds: 1,
          bits: [Bits(.infinity), Bits(-0.0), Bits(.nan)])))
  }
}
