import Glibc
import Testing

@testable import FullyLoaded

/// What a worker keeps.
private let kept = WorkerState<Int32>()

@Remote func keepOwnProcess(_ factor: Int32) throws { try kept.set(getpid() * factor) }
@Remote func keptValue(_ number: Int) throws -> [Int32] { [try kept.value, getpid()] }
@Remote func strikeAtEnd(_ path: String) throws {
  _ = try kept.value
  Chime.strike(path)
}

/// A task that has a pool of its own.
@Remote
func doubleInPool(_ count: Int) async throws -> [Int] {
  try await withProcessPool(workers: .exactly(2)) { pool in
    try await pool.map(double, 0..<count).collected()
  }
}

/// One whose pool's worker dies.
@Remote
func loseInPool(_ count: Int) async throws -> Bool {
  try await withProcessPool(workers: .exactly(1)) { pool in
    await pool.submit(perform, Deed(0, .traps, .running)).result.termination != nil
  }
}

@Suite(.serialized, .timeLimit(.minutes(1)))
struct `a worker is a program like another` {
  @Test
  func `and may have pools of its own`() async throws {
    try await withProcessPool(workers: .exactly(2)) { pool in
      let results = try await pool.map(doubleInPool, [0, 5, 50, 5]).collected()
      #expect(results.map(\.count) == [0, 5, 50, 5])
      #expect(results[2] == (0..<50).map { $0 * 2 })
      let lost = try await pool.submit(loseInPool, 1).value
      #expect(lost)
    }
  }

  @Test
  func `whose state is its own`() async throws {
    let chime = Chime()
    defer { chime.remove() }
    let pids = try await withProcessPool(
      workers: .exactly(2), workerSetup: .calling(keepOwnProcess, 2),
      workerTeardown: .calling(strikeAtEnd, chime.path), maximumTasksPerWorker: 5
    ) { pool in
      let values = try await pool.map(keptValue, 0..<40).collected()
      #expect(values.allSatisfy { $0[0] == $0[1] * 2 })
      return Set(values.map { $0[1] })
    }
    #expect(pids.count >= 8)
    await chime.heard(pids.count)
  }

  @Test
  func `outside of which there is no such state`() throws {
    #expect(throws: WorkerStateError.notInWorker) { try keptValue(0) }
  }

  @Test
  func `and has no state that nobody has set`() async throws {
    try await withProcessPool(workers: .exactly(1)) { pool in
      let result = await pool.submit(keptValue, 0).result
      #expect(result.failure as? WorkerStateError == .notSet)
    }
  }
}

@Suite(.serialized, .timeLimit(.minutes(1)))
struct `a pool that has ended` {
  @Test
  func `says so to whoever uses it`() async throws {
    var escaped: ProcessPool?
    try await withProcessPool(workers: .exactly(2)) { pool in
      try await expectsToGoOn(pool)
      escaped = pool
    }
    let pool = try #require(escaped)
    let result = await pool.submit(double, 1).result
    #expect(result.poolError == .poolEnded)
    let error = await errorThrown { _ = try await pool.map(double, 0..<3).collected() }
    #expect(error as? PoolError == .poolEnded)
  }

  @Test
  func `has ended what was not taken`() async throws {
    let (arrived, never) = (Chime(), Chime())
    defer { for chime in [arrived, never] { chime.remove() } }
    var tasks: [PoolTask<Int32>] = []
    var results: PoolResults<Int>?
    try await withProcessPool(workers: .exactly(1), terminationGrace: .zero) { pool in
      tasks = (0..<3).map { _ in pool.submit(meet, arrived.path, never.path) }
      results = pool.map(double, 0...)
      await arrived.heard()
    }
    for task in tasks {
      #expect(await task.result.poolError == .poolEnded)
    }
    let error = await errorThrown { _ = try await results?.collected() }
    #expect(error as? PoolError == .poolEnded)
  }
}
