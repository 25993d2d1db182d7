import FullyLoaded
import Glibc
import Testing

/// Dies as often as the chime was struck.
@Remote
func dieWhileStruck(_ path: String, _ number: Int) -> Int {
  dieWhenStruck(path)
  return number
}

/// Notes that it ran, and dies.
@Remote
func noteAndDie(_ path: String) {
  Chime.strike(path)
  abort()
}

@Suite(.serialized, .timeLimit(.minutes(2)))
struct `a task whose worker has died` {
  @Test
  func `is tried again only when that was asked for`() async throws {
    let chime = Chime()
    defer { chime.remove() }
    try await withProcessPool(workers: .exactly(1)) { pool in
      chime.strike()
      let once = await pool.submit(dieWhileStruck, chime.path, 1).result
      #expect(once.termination?.attempts == 1)
      chime.strike(2)
      let again = try await pool.submit(dieWhileStruck, chime.path, 2, retriesOnWorkerLoss: 2).value
      #expect(again == 2)
      #expect(pool.metrics.retries == 2)
    }
  }

  @Test
  func `is given up after so many tries`() async throws {
    let chime = Chime()
    defer { chime.remove() }
    try await withProcessPool(workers: .exactly(2)) { pool in
      let result = await pool.submit(noteAndDie, chime.path, retriesOnWorkerLoss: 3).result
      #expect(result.termination?.attempts == 4)
      await chime.heard(4)
      try await expectsToGoOn(pool)
      #expect(pool.metrics.workersLost == 4)
    }
  }

  @Test
  func `is tried again at its place among others`() async throws {
    let chime = Chime()
    defer { chime.remove() }
    chime.strike(5)
    try await withProcessPool(workers: .exactly(2)) { pool in
      let results = try await pool.map(
        dieWhileStruck, repeatElement(chime.path, count: 60), 0..<60, chunkSize: .fixed(8),
        retriesOnWorkerLoss: 5
      ).collected()
      #expect(results == Array(0..<60))
      #expect(pool.metrics.retries == 5)
    }
  }
}

@Suite(.serialized, .timeLimit(.minutes(2)))
struct `a worker is replaced after its tasks` {
  @Test(arguments: [1, 3, 7], [ChunkSize.automatic, .fixed(1), .fixed(8)])
  func `and runs no more than that`(_ most: Int, _ chunk: ChunkSize) async throws {
    try await withProcessPool(workers: .exactly(2), maximumTasksPerWorker: most) { pool in
      let pids = try await pool.map(ownProcess, 0..<60, chunkSize: chunk).collected()
      let counts = Dictionary(grouping: pids) { $0 }.mapValues(\.count)
      #expect(counts.values.allSatisfy { $0 <= most })
      #expect(counts.count >= 60 / most)
      #expect(pool.metrics.workersLost == 0)
    }
  }

  @Test
  func `also when one of them dies`() async throws {
    try await withProcessPool(workers: .exactly(2), maximumTasksPerWorker: 4) { pool in
      let deeds = (0..<60).map { $0 % 10 == 3 ? Deed($0, .aborts, .running) : Deed($0) }
      let outcomes = try await pool.map(perform, deeds, onFailure: .continue).collected()
      #expect(outcomes.map { $0.termination != nil } == (0..<60).map { $0 % 10 == 3 })
    }
  }
}
