import Records
import Reports
import TestSupport
import Testing

@Suite("Every renderer gives the text that was looked at and kept")
struct ReportSnapshots {
  static let records: [(name: String, record: ComparisonRecord)] = [
    ("full", FixedRecords.full), ("faulty", FixedRecords.faulty),
    ("disagreeing", FixedRecords.disagreeing), ("unranked", FixedRecords.unranked),
    ("single", FixedRecords.single), ("factories", FixedRecords.factories),
  ]

  /// Those that have an answer.
  static let answers =
    [Answered("full", FixedRecords.full), Answered("factories", FixedRecords.factories)]
    + FixedCauses.all

  /// A record that a failed test names rather than prints.
  struct Answered: CustomTestStringConvertible, Sendable {
    let name: String
    let record: ComparisonRecord

    init(_ name: String, _ record: ComparisonRecord) {
      self.name = name
      self.record = record
    }

    var testDescription: String { name }
  }

  @Test(arguments: answers)
  func `the answer in words, and its arithmetic`(_ item: Answered) throws {
    let texts = [AnswerText.text(of: item.record), ExplanationText.text(of: item.record)]
    try Snapshot.check(
      texts.compactMap(\.self).joined(separator: "\n\n"), "Reports/answer-\(item.name).txt")
  }

  @Test(arguments: records)
  func `the whole comparison`(name: String, record: ComparisonRecord) throws {
    try Snapshot.check(ComparisonText.text(of: record), "Reports/comparison-\(name).txt")
  }

  @Test(arguments: records)
  func `the grid`(name: String, record: ComparisonRecord) throws {
    try Snapshot.check(MatrixTable.text(of: record), "Reports/matrix-\(name).txt")
  }

  @Test(arguments: records)
  func `the table`(name: String, record: ComparisonRecord) throws {
    try Snapshot.check(SummaryTable.text(of: record), "Reports/summary-\(name).txt")
  }

  @Test func `a grid that is too wide is turned`() throws {
    try Snapshot.check(
      MatrixTable.text(of: FixedRecords.full, width: 80), "Reports/matrix-turned.txt")
  }

  @Test func `the whole comparison in ASCII`() throws {
    try Snapshot.check(
      ASCIIText.text(ComparisonText.text(of: FixedRecords.full)), "Reports/comparison-ascii.txt")
  }

  @Test func `notes below the answer`() throws {
    try Snapshot.check(ComparisonText.text(of: FixedRecords.noisy), "Reports/comparison-noisy.txt")
  }

  @Test func `a run as the original experiment prints it`() throws {
    let record = RunRecord(
      strategy: "swift/threads", tasks: 16, multiplier: 1, workers: 8,
      elapsedNanoseconds: 27_900_000, bits: FixedRecords.bits)
    try Snapshot.check(RunText.text(of: record, logicalProcessors: 16), "Reports/run.txt")
  }

  @Test func `the document of a comparison`() throws {
    try Snapshot.check(RecordDocument.text(of: FixedRecords.single), "Reports/document.json")
  }
}
