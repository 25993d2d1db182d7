import Glibc
import Testing

@testable import FullyLoaded

/// Does not see that it is cancelled, and ends at SIGTERM or not even then.
@Remote
func ignoreCancellation(_ running: String, _ never: String, _ alsoTermination: Bool) -> Int32 {
  if alsoTermination { signal(SIGTERM, SIG_IGN) }
  Chime.strike(running)
  while true { Chime.hear(never) }
}

/// Waits as `async` functions do.
@Remote
func sleepLong(_ running: String) async throws {
  Chime.strike(running)
  try await Task.sleep(for: .seconds(3600))
}

@Remote
func strike(_ path: String) { Chime.strike(path) }

@Suite(.serialized, .timeLimit(.minutes(2)))
struct `a cancelled task` {
  private let running = Chime()
  private let never = Chime()

  /// Runs a test and takes the pipes away.
  private func inPool(
    workers: Int = 1, _ body: (ProcessPool) async throws -> Void
  ) async throws {
    defer { for chime in [running, never] { chime.remove() } }
    try await withProcessPool(
      workers: .exactly(workers), terminationGrace: .milliseconds(50), body)
  }

  @Test
  func `stops by itself, and its worker stays`() async throws {
    try await inPool { pool in
      let pid = try await pool.submit(ownProcess, 0).value
      let task = pool.submit(untilCancelled, running.path)
      await running.heard()
      #expect(task.state == .running)
      task.cancel()
      #expect(await task.result.failure is CancellationError)
      let later = try await pool.submit(ownProcess, 0).value
      #expect(later == pid)
    }
  }

  @Test
  func `that is async stops by itself as well`() async throws {
    try await inPool { pool in
      let pid = try await pool.submit(ownProcess, 0).value
      let task = pool.submit(sleepLong, running.path)
      await running.heard()
      task.cancel()
      #expect(await task.result.failure is CancellationError)
      let later = try await pool.submit(ownProcess, 0).value
      #expect(later == pid)
    }
  }

  @Test(arguments: [false, true])
  func `that does not is ended with its worker`(_ ignoresTermination: Bool) async throws {
    try await inPool { pool in
      let pid = try await pool.submit(ownProcess, 0).value
      let task = pool.submit(ignoreCancellation, running.path, never.path, ignoresTermination)
      await running.heard()
      task.cancel()
      #expect(await task.result.failure is CancellationError)
      let later = try await pool.submit(ownProcess, 0).value
      #expect(later != pid)
      // It was told to go: that is no loss.
      #expect(pool.metrics.workersLost == 0)
    }
  }

  @Test
  func `that waits never begins, however often that happens`() async throws {
    let noted = Chime()
    defer { noted.remove() }
    try await inPool { pool in
      let long = pool.submit(meet, running.path, never.path)
      await running.heard()
      for _ in 0..<5 {
        let waiting = pool.submit(strike, noted.path)
        #expect(waiting.state == .waiting)
        waiting.cancel()
        #expect(await waiting.result.failure is CancellationError)
      }
      never.strike()
      _ = try await long.value
      try await expectsToGoOn(pool)
      #expect(noted.isSilent)
    }
  }

  @Test
  func `of a map that is left early stops, and no other begins`() async throws {
    try await inPool(workers: 2) { pool in
      for try await _ in pool.map(double, 0...) { break }
      let results = pool.map(untilCancelled, repeatElement(running.path, count: 100))
      let reader = Task { try await results.collected() }
      await running.heard(2)
      reader.cancel()
      let outcome = await reader.result
      #expect(outcome.failure is CancellationError)
      try await expectsToGoOn(pool)
      #expect(running.isSilent)
      #expect(pool.metrics.workersLost == 0)
    }
  }

  @Test
  func `stops with the one who runs it`() async throws {
    try await inPool { pool in
      let path = running.path
      let caller = Task { try await pool.run(untilCancelled, path) }
      await running.heard()
      caller.cancel()
      let outcome = await caller.result
      #expect(outcome.failure is CancellationError)
      try await expectsToGoOn(pool)
    }
  }

  @Test
  func `stops with the pool's own caller`() async throws {
    let path = running.path
    let caller = Task {
      try await withProcessPool(workers: .exactly(2), terminationGrace: .milliseconds(50)) { pool in
        try await pool.submit(untilCancelled, path).value
      }
    }
    await running.heard()
    caller.cancel()
    let outcome = await caller.result
    #expect(outcome.failure is CancellationError)
    for chime in [running, never] { chime.remove() }
  }

  @Test
  func `that hangs does not outlive the pool`() async throws {
    try await inPool(workers: 2) { pool in
      _ = pool.submit(ignoreCancellation, running.path, never.path, true)
      _ = pool.submit(ignoreCancellation, running.path, never.path, false)
      await running.heard(2)
    }
  }
}
