import FullyLoaded
import Glibc

/// From a task's time limit until its caller knows and its process is gone.
@Sendable func timeLimit(_ pinning: Pinning) async throws {
  let count = 11
  let limit = Duration.milliseconds(50)
  let values = try await withWarmPool(pinning) { pool in
    var values: [Double] = []
    for _ in 0..<count {
      let before = pool.metrics.workers.compactMap(\.pid)
      let start = ContinuousClock.now
      do {
        try await pool.run(hold, 0, timeLimit: limit)
      } catch PoolError.timeLimitExceeded {
      }
      // Reaped, so that its number is nobody's.
      while before.allSatisfy({ kill($0, 0) == 0 }) { usleep(100) }
      values.append(start.secondsSince - limit / .seconds(1))
      // Until the new worker is there.
      try await consume(pool.map(same, 0..<100))
    }
    return values
  }
  report("time-limit", median(values) * 1e3, "ms", count: count)
}
