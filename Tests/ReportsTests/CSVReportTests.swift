import Records
import TestSupport
import Testing

@testable import Reports

@Suite("Every run is a line that spreadsheets read")
struct CSVReportTests {
  @Test func `lines`() throws {
    let csv = try CSVReport.csv(of: [
      FixedScaling.named("single", FixedRecords.single),
      FixedScaling.named("scaling", FixedScaling.record),
    ])
    try Snapshot.check(csv.replacing("\r\n", with: "\n"), "Reports/runs.csv")
    #expect(csv.ranges(of: "\r\n").count == csv.utf8.count { $0 == UInt8(ascii: "\n") })
  }

  @Test func `a line a run, and a field a column`() throws {
    let csv = try CSVReport.csv(of: [FixedScaling.named("full", FixedRecords.full)])
    let lines = csv.split(separator: "\r\n")
    #expect(lines.count == 1 + FixedRecords.full.strategies.reduce(0) { $0 + $1.runs.count })
    for line in lines {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      #expect(fields.count == CSVReport.columns.count)
    }
  }

  @Test func `names with commas, quotes and new lines are in quotes`() throws {
    var record = FixedRecords.single
    record.plan.function = "a, \"b\"\nc"
    let csv = try CSVReport.csv(of: [FixedScaling.named(" x", record)])
    #expect(csv.contains("\r\n\" x\",comparison,\"a, \"\"b\"\"\nc\",16,"))
  }
}
