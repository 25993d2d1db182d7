import Records
import Reports
import Testing

@Suite("The header says what was computed and where")
struct ComparisonHeaderTests {
  @Test func `one of a kind is singular, and no limit needs no explanation`() {
    var record = FixedRecords.full
    record.plan.tasks = 1
    record.plan.workers = 1
    record.plan.multiplier = 0
    record.machine.logicalProcessors = 1
    record.machine.usable = Machine.Usable(count: 1, limit: "online", quota: nil)
    #expect(
      firstLine(record)
        == "cpu_intensive · 1 task × 0 iterations · 1 worker · 1 of 1 CPU usable")
  }

  @Test(arguments: [
    ("affinity", nil, "(affinity)"), ("cpuset", 2.5, "(cpuset)"), ("quota", 2.5, "(quota of 2.5)"),
    ("quota", nil, "(quota)"),
  ])
  func `a limit is named`(limit: String, quota: Double?, expected: String) {
    var record = FixedRecords.full
    record.machine.usable = Machine.Usable(count: 3, limit: limit, quota: quota)
    #expect(firstLine(record).hasSuffix("3 of 16 CPUs usable \(expected)"))
  }

  @Test func `a multiplier out of a damaged file does not trap`() {
    var record = FixedRecords.full
    record.plan.multiplier = .max
    #expect(firstLine(record).contains("92,233,720,368,547,758,070,000,000 iterations"))
  }

  private func firstLine(_ record: ComparisonRecord) -> String {
    ComparisonHeader.text(of: record).split(separator: "\n").first.map(String.init) ?? ""
  }
}
