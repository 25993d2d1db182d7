import Records
import Reports
import Testing

@Suite("The table is in the order of speed, unless nothing may be ranked")
struct SummaryTableTests {
  @Test func `the fastest is first and the one that failed last`() {
    let titles = titles(SummaryTable.text(of: FixedRecords.faulty))
    #expect(titles.first == "swift × threads")
    #expect(titles.last == "python × cluster !")
  }

  @Test func `strategies that disagree stay in the order of the catalogue`() {
    let titles = titles(SummaryTable.text(of: FixedRecords.disagreeing))
    #expect(titles.prefix(2) == ["python × serial", "python × threads"])
  }

  @Test func `medians that are the same stay in the order of the catalogue`() {
    var record = FixedRecords.full
    for index in record.strategies.indices {
      record.strategies[index].summary?.medianNanoseconds = 1_000_000
    }
    let expected = record.strategies.map { "\($0.function) × \($0.executor)" }
    #expect(titles(SummaryTable.text(of: record)) == expected)
  }

  @Test(arguments: [
    (nil, "  swift × threads cannot run here."),
    ("it has no heart", "  swift × threads cannot run here: it has no heart."),
    ("it has no heart.", "  swift × threads cannot run here: it has no heart."),
  ])
  func `a reason ends with one full stop`(reason: String?, expected: String) {
    var record = FixedRecords.single
    record.strategies[0].available = false
    record.strategies[0].reason = reason
    #expect(SummaryTable.text(of: record) == expected)
  }

  @Test func `the further lines of a fault are indented below it`() {
    var record = FixedRecords.single
    record.strategies[0].faults = ["Worker 3 died.\nTasks 11 to 15 were not finished."]
    #expect(
      SummaryTable.text(of: record).hasSuffix(
        "\n  ! swift × threads: Worker 3 died.\n    Tasks 11 to 15 were not finished."))
  }

  @Test(arguments: ReportSnapshots.records)
  func `tables stay within 100 columns, whatever executors are called`(
    name: String, record: ComparisonRecord
  ) {
    let table = SummaryTable.text(of: record).split(separator: "\n\n")[0]
    for line in (table + "\n" + MatrixTable.text(of: record)).split(separator: "\n") {
      #expect(line.count <= 100)
    }
  }

  @Test func `a name that is too long has a line of its own, above its figures`() throws {
    let lines = SummaryTable.text(of: FixedRecords.factories).split(separator: "\n")
    let name = try #require(lines.firstIndex(of: "  python × loky:get_reusable_executor"))
    #expect(lines[name + 1].hasPrefix("      "))
    #expect(lines[name + 1].contains("  4.61 s  "))
  }

  /// What stands in the first column, without the title line.
  private func titles(_ table: String) -> [String] {
    let rows = table.split(separator: "\n\n")[0].split(separator: "\n").dropFirst()
    return rows.map { row in
      let columns = row.dropFirst(2).split(separator: "  ", maxSplits: 1)
      return String(columns[0])
    }
  }
}
