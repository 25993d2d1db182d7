import FullyLoaded
import Glibc

/// From the SIGKILL of a worker to the error of its task, and to the result of a new worker.
@Sendable func death(_ pinning: Pinning) async throws {
  let count = 11
  var seen: [Double] = []
  var replaced: [Double] = []
  for _ in 0..<count {
    let (first, second) = try await mourn(pinning)
    seen.append(first)
    replaced.append(second)
  }
  report("death-seen", median(seen) * 1e3, "ms", count: count)
  report("death-replaced", median(replaced) * 1e3, "ms", count: count)
}

/// Kills a worker that has a task.
///
/// The others have one too, so that only a new worker can take the next.
///
/// - Returns: The seconds to the task's error, and to the next task's result.
private func mourn(_ pinning: Pinning) async throws -> (seen: Double, replaced: Double) {
  try await withWarmPool(pinning, terminationGrace: .milliseconds(1)) { pool in
    let tasks = (0..<workerCount).map { pool.submit(hold, $0) }
    while !tasks.allSatisfy({ $0.state == .running }) { usleep(200) }
    guard let victim = pool.metrics.workers.first?.pid else { preconditionFailure("No worker.") }
    let start = ContinuousClock.now
    kill(victim, SIGKILL)
    let next = pool.submit(same, 0)
    do {
      try await tasks[0].value
    } catch PoolError.workerTerminated(let termination) {
      precondition(termination.pid == victim, "The first worker has the first task.")
    }
    let seen = start.secondsSince
    _ = try await next.value
    return (seen, start.secondsSince)
  }
}
