import FullyLoaded
import Glibc

/// 100,000 tasks through `map`: their time, and what all processes grow by.
@Sendable func tinyTasks(_ pinning: Pinning) async throws {
  try await withWarmPool(pinning) { pool in
    let processes = [getpid()] + pool.metrics.workers.compactMap(\.pid)
    for process in processes { ProcessFile.forgetPeak(of: process) }
    let before = processes.reduce(0) { $0 + ProcessFile.memory("VmRSS", of: $1) }
    let elapsed = try await seconds { try await consume(pool.map(same, 0..<100_000)) }
    let peak = processes.reduce(0) { $0 + ProcessFile.memory("VmHWM", of: $1) }
    report("tiny-tasks", elapsed, "s")
    report("tiny-tasks-growth", Double(peak - before) / 1_048_576, "MiB")
  }
}
