import Foundation
import Testing
import Workloads

@Suite struct `a task can be watched and ended while it runs` {
  struct Enough: Error {}

  @Test(arguments: [1, 2])
  func `the checkpoint is called between stretches, and changes nothing`(_ workers: Int) throws {
    let row = try #require(GoldenTable.rows.first { $0.iterations == 120_000_000 })
    var calls = 0
    let sum = try cpuIntensive(row.n, 12, workers: workers) { calls += 1 }
    #expect(sum.bitPattern == row.bits)
    #expect(calls >= 5)
  }

  @Test func `more threads than processors do not make the stretches longer`() throws {
    // As many calls as there would be with one thread a processor, however many threads are asked for.
    var calls: [Int: Int] = [:]
    for workers in [2, 1024] {
      _ = try cpuIntensive(3, 60, workers: workers) { calls[workers, default: 0] += 1 }
    }
    let most = 600_000_000 / (1 << 23)
    #expect(calls[1024, default: 0] >= most / ProcessInfo.processInfo.processorCount - 1)
    #expect(calls[2, default: 0] >= most / 2 - 1)
  }

  @Test(arguments: [1, 2])
  func `what the checkpoint throws ends the task`(_ workers: Int) {
    var calls = 0
    #expect(throws: Enough.self) {
      try cpuIntensive(1, CPUIntensive.multipliers.upperBound, workers: workers) {
        calls += 1
        if calls == 3 { throw Enough() }
      }
    }
    #expect(calls == 3)
  }

  @Test(arguments: [0, -1, 1025])
  func `a number of workers outside of the domain is an error`(_ workers: Int) {
    let error = #expect(throws: WorkloadError.self) { try cpuIntensive(1, 0, workers: workers) }
    #expect(
      error?.description == "argument 'workers' must be between 1 and 1024, not \(workers)")
  }

  @Test func `the widths that a processor supports begin with the scalar one`() {
    #expect(KernelWidth.supported.first == .scalar)
    #expect(KernelWidth.supported.contains(.selected))
  }
}
