import Records
import Reports
import Testing

@Suite("Attribution explains what was measured, and leaves out the rest")
struct AttributionTextTests {
  @Test func `without a ranking there is nothing to explain`() {
    #expect(AttributionText.text(of: FixedRecords.unranked) == nil)
    #expect(AttributionText.text(of: FixedRecords.single) == nil)
  }

  @Test func `the points of the factors are below one another`() {
    let lines = lines(FixedRecords.full)
    #expect(lines[0] == "  Where 1032× came from:  138× from the function (python → swift)")
    #expect(lines[1] == "                            7.5× from the executor (serial → 8 threads)")
  }

  @Test(arguments: [
    ("processes", 1, "1 process"), ("processes", 8, "8 processes"), ("threads", 1, "1 thread"),
    ("interpreters", 8, "8 interpreters"), ("cluster", 8, "cluster, 8 workers"),
    ("native", 1, "one Python call, 1 thread in Swift"),
    ("native", 8, "one Python call, 8 threads in Swift"),
    ("loky:get_reusable_executor", 8, "loky:get_reusable_executor, 8 workers"),
  ])
  func `the executor is named with its workers`(executor: String, workers: Int, expected: String) {
    var record = FixedRecords.full
    record.plan.workers = workers
    record.attribution?.best = "swift/\(executor)"
    record.strategies[9].name = "swift/\(executor)"
    record.strategies[9].executor = executor
    #expect(lines(record)[1].hasSuffix("from the executor (serial → \(expected))"))
  }

  @Test func `a factor of the function alone has a line of its own`() {
    var record = withoutEffects(FixedRecords.full)
    record.attribution?.best = "swift/serial"
    record.attribution?.speedUp = 138.46
    record.attribution?.executorFactor = nil
    #expect(lines(record) == ["  Where 138× came from:  138× from the function (python → swift)"])
  }

  @Test func `half a product is not shown as the whole`() {
    var record = withoutEffects(FixedRecords.full)
    record.attribution?.functionFactor = nil
    #expect(AttributionText.text(of: record) == nil)
  }

  @Test func `a baseline with an executor of its own is taken into account`() {
    var record = FixedRecords.full
    record.attribution?.baseline = "python/processes"
    record.attribution?.speedUp = 4_220 / 27.9
    #expect(
      Array(lines(record).prefix(3)) == [
        "  Where 151× came from:  138× from the function (python → swift)",
        "                           7.5× from the executor (serial → 8 threads)",
        "                           6.8× less, which the baseline has from its own executor (serial → 8 processes)",
      ])
  }

  @Test func `a baseline that nothing beats is said to be the fastest`() {
    var record = withoutEffects(FixedRecords.full)
    record.attribution?.best = "python/serial"
    record.attribution?.speedUp = 1
    #expect(lines(record) == ["  Nothing is faster than the baseline, python × serial."])
  }

  @Test func `executors that do not pay get a sentence each`() {
    #expect(
      Array(lines(FixedRecords.full).dropFirst(2)) == [
        "  Threads are worth 0.98× to python: CPython 3.11 runs one thread at a time (GIL).",
        "  A process pool is worth 6.8× to python and 0.96× to swift-ext: 190 ms of start-up, 29 ms of work.",
        "  A cluster is worth 5.8× to python and 0.25× to swift-ext: 820 ms of start-up, 32 ms of work.",
      ])
  }

  @Test func `an executor that does not pay is called what it is`() {
    var record = FixedRecords.factories
    for index in record.attribution?.effects.indices ?? 0..<0 {
      record.attribution?.effects[index].factor = 1
    }
    #expect(
      Array(lines(record).dropFirst(2)) == [
        "  The loky:get_reusable_executor executor is worth 1.0× to python.",
        "  Threads are worth 1.0× to swift-ext.",
        "  One Python call for all tasks is worth 1.0× to swift-ext.",
        "  The loky:get_reusable_executor executor is worth 1.0× to swift-ext: 440 ms of start-up, 31 ms of work.",
        "  The concurrent.futures:ThreadPoolExecutor executor is worth 1.0× to swift-ext.",
      ])
  }

  @Test func `a Python without the lock is not blamed for it`() {
    var record = FixedRecords.full
    record.machine.python?.gil = false
    #expect(lines(record)[2] == "  Threads are worth 0.98× to python.")
  }

  @Test func `with one worker nobody expects a gain`() {
    var record = FixedRecords.full
    record.plan.workers = 1
    #expect(!lines(record).contains { $0.contains("Threads are worth") })
    #expect(lines(record).contains { $0.contains("190 ms of start-up") })
  }

  @Test func `overhead is named only where it is more than a third of the work`() {
    var record = FixedRecords.full
    record.attribution?.effects = [
      Attribution.Effect(
        function: "swift", executor: "processes", factor: 1.02, overheadNanoseconds: 10_000_000,
        workNanoseconds: 30_000_000)
    ]
    #expect(lines(record).last == "  A process pool is worth 1.0× to swift.")
    record.attribution?.effects[0].overheadNanoseconds += 1
    #expect(
      lines(record).last
        == "  A process pool is worth 1.0× to swift: 10 ms of start-up, 30 ms of work.")
  }

  @Test func `overhead that is also shutdown is called that`() {
    var record = FixedRecords.full
    for index in record.strategies[6].runs.indices {
      record.strategies[6].runs[index].stopNanoseconds = 90_000_000
    }
    #expect(
      lines(record)[3]
        == "  A process pool is worth 6.8× to python and 0.96× to swift-ext: 190 ms of start-up and shutdown, 29 ms of work."
    )
  }

  private func lines(_ record: ComparisonRecord) -> [Substring] {
    AttributionText.text(of: record)?.split(separator: "\n") ?? []
  }

  private func withoutEffects(_ record: ComparisonRecord) -> ComparisonRecord {
    var record = record
    record.attribution?.effects = []
    return record
  }
}
