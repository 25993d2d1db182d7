import FullyLoaded

/// From no pool to the results of two tasks.
@Sendable func ready(_ pinning: Pinning) async throws {
  let count = 21
  let value = try await median(of: count) {
    let start = ContinuousClock.now
    return try await withProcessPool(workers: .exactly(workerCount)) { pool in
      let tasks = (0..<workerCount).map { pool.submit(same, $0) }
      for task in tasks { _ = try await task.value }
      return start.secondsSince
    }
  }
  report("ready", value * 1e3, "ms", count: count)
}

/// Gives a pool whose workers and threads run.
func withWarmPool<Result>(
  _ pinning: Pinning, terminationGrace: Duration = .milliseconds(500),
  _ body: (ProcessPool) async throws -> Result
) async throws -> Result {
  try await withProcessPool(
    workers: .exactly(workerCount), workerSetup: .calling(keep, pinning.workers),
    terminationGrace: terminationGrace
  ) { pool in
    try await consume(pool.map(same, 0..<2000))
    return try await body(pool)
  }
}
