import Records
import Testing

@testable import Reports

@Suite("Every core has a row, and no picture is a large document")
struct CoresChartTests {
  private func strategy(
    elapsed: Int64, step: Int64, busy: [[UInt8]], round: Int = 1
  ) -> StrategyRecord {
    var strategy = FixedRecords.single.strategies[0]
    strategy.runs[0].elapsedNanoseconds = elapsed
    strategy.runs[0].cpuNanoseconds = elapsed
    strategy.cores = CoreActivity(
      round: round, stepNanoseconds: step,
      cores: busy.enumerated().map { .init(cpu: $0.offset * 2, busy: $0.element) })
    return strategy
  }

  @Test func `the CPUs of the run, as they were looked at`() throws {
    let grid = try #require(
      CoreGrid(of: strategy(elapsed: 30, step: 10, busy: [[0, 50, 100], [100, 0, 255]])))
    #expect(grid.busy == [[0, 50, 100], [100, 0, 100]])
    #expect(grid.extent == 1)
    #expect(grid.caption == "30 ns · 1.0 core busy")
    #expect(grid.rowsInWords == "2 CPUs, 0 … 2")
  }

  @Test func `what others kept busy is not taken for the run's`() throws {
    let full: [UInt8] = [100, 100]
    var loaded = strategy(elapsed: 20, step: 10, busy: [full, full])
    #expect(
      try #require(CoreGrid(of: loaded)).rowsInWords == "2 CPUs, 0 … 2, 1.0 of them busy for others"
    )
    loaded.runs[0].cpuNanoseconds = 36
    #expect(try #require(CoreGrid(of: loaded)).rowsInWords == "2 CPUs, 0 … 2")
    // Of workers there is nothing but the run.
    var lanes = try #require(FixedRecords.full.strategy("swift/threads"))
    for index in lanes.runs.indices { lanes.runs[index].cpuNanoseconds = 0 }
    #expect(
      try #require(CoreGrid(of: lanes)).rowsInWords == "workers 0 to 7, from their tasks")
  }

  @Test func `what was looked at after the end is left out, what was not is idle`() throws {
    let late = try #require(
      CoreGrid(of: strategy(elapsed: 25, step: 10, busy: [[1, 2, 3, 4], [5]])))
    #expect(late.busy == [[1, 2, 3], [5, 0, 0]])
    #expect(late.extent == 1.2)
    let early = try #require(CoreGrid(of: strategy(elapsed: 40, step: 10, busy: [[1, 2]])))
    #expect(early.extent == 0.5)
  }

  @Test func `without CPUs the workers are shown, and said to be so`() throws {
    let strategy = try #require(FixedRecords.full.strategy("swift/threads"))
    let grid = try #require(CoreGrid(of: strategy))
    #expect(grid.rowsInWords == "workers 0 to 7, from their tasks")
    #expect(grid.busy.count == 8)
    #expect(grid.busy.allSatisfy { $0[60] == 100 })
  }

  @Test(arguments: [(0, [[1]]), (10, []), (10, [[]])] as [(Int64, [[UInt8]])])
  func `what shows nothing is passed over`(step: Int64, busy: [[UInt8]]) {
    var strategy = strategy(elapsed: 10, step: step, busy: busy)
    strategy.timeline = nil
    #expect(CoreGrid(of: strategy) == nil)
  }

  @Test(arguments: [1, 2, 8, 64, 128, 512])
  func `any number of CPUs`(cores: Int) throws {
    var record = FixedScaling.observed(cores: cores)
    var state: UInt64 = 1
    for index in record.strategies.indices {
      for core in record.strategies[index].cores?.cores.indices ?? 0..<0 {
        record.strategies[index].cores?.cores[core].busy = (0..<2000).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return UInt8((state >> 33) % 101)
        }
      }
    }
    let chart = try #require(ReportChart.cores.document(of: .comparison(record)))
    #expect(chart.utf8.count < 1_000_000)
    #expect(chart.contains(cores == 1 ? ">CPU 0</text>" : ">CPUs 0 to \(cores - 1)"))
  }

  @Test func `those that matter are shown, no more than four`() {
    let names = CoresChart.panels(of: FixedRecords.full).map(\.strategy.name)
    #expect(
      names == ["python/threads", "python/processes", "python/cluster", "swift/threads"])
  }
}
