import FullyLoaded

/// A new worker for every task.
@Sendable func rotation(_ pinning: Pinning) async throws {
  let tasks = 1000
  try await withProcessPool(workers: .exactly(workerCount), maximumTasksPerWorker: 1) { pool in
    let elapsed = try await seconds { try await consume(pool.map(same, 0..<tasks)) }
    report("rotation", Double(tasks) / elapsed, "tasks/s")
  }
}
