import FullyLoaded
import Testing
import Threads

@Suite(.timeLimit(.minutes(1)))
struct `every pool keeps the contract of map` {
  @Test(arguments: PoolKind.allCases)
  func `results come in the order of the tasks`(_ kind: PoolKind) async throws {
    let results = try await kind.withPool { pool in
      try await pool.map(product, 0..<1_000, repeatElement(3, count: 1_000)).collected()
    }
    #expect(results == (0..<1_000).map { $0 * 3 })
  }

  @Test(arguments: PoolKind.allCases, [ChunkSize.fixed(1), .fixed(7), .fixed(5_000), .automatic])
  func `the size of chunks does not show`(_ kind: PoolKind, _ size: ChunkSize) async throws {
    let results = try await kind.withPool { pool in
      try await pool.map(number, 0..<3_000, chunkSize: size).collected()
    }
    #expect(results == Array(0..<3_000))
  }

  @Test(arguments: PoolKind.allCases)
  func `in completion order every result comes once`(_ kind: PoolKind) async throws {
    let results = try await kind.withPool { pool in
      try await pool.map(number, 0..<3_000, ordering: .completion).collected()
    }
    #expect(results.sorted() == Array(0..<3_000))
  }

  @Test(arguments: PoolKind.allCases)
  func `in completion order every outcome has its task's index`(_ kind: PoolKind) async throws {
    let outcomes = try await kind.withPool { pool in
      try await pool.map(number, 100..<1_100, ordering: .completion, onFailure: .continue)
        .collected()
    }
    #expect(outcomes.map(\.task).sorted() == Array(0..<1_000))
    for outcome in outcomes { try #expect(outcome.result.get() == outcome.task + 100) }
  }

  @Test(arguments: PoolKind.withWorkers, [ChunkSize.fixed(1), .automatic])
  func `in completion order results overtake a late one`(_ kind: PoolKind, _ size: ChunkSize)
    async throws
  {
    let bell = Chime()
    defer { bell.remove() }
    try await kind.withPool { pool in
      var taken: [Int] = []
      let results = pool.map(
        late, 0..<100, repeatElement(1, count: 100), repeatElement(bell.path, count: 100),
        ordering: .completion, chunkSize: size)
      for try await result in results {
        taken.append(result)
        if taken.count == 99 { bell.strike() }
      }
      #expect(taken.last == 1)
      #expect(taken.sorted() == Array(0..<100))
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `the shortest sequence ends the map`(_ kind: PoolKind) async throws {
    let results = try await kind.withPool { pool in
      try await pool.map(joined, 1..., ["a", "b", "c"], 0..<9).collected()
    }
    #expect(results == ["1a0", "2b1", "3c2"])
  }

  @Test(arguments: PoolKind.allCases)
  func `an empty sequence gives no tasks`(_ kind: PoolKind) async throws {
    let results = try await kind.withPool { pool in
      try await pool.map(product, [Int](), 0...).collected()
    }
    #expect(results.isEmpty)
  }

  @Test(arguments: PoolKind.allCases)
  func `no sequences give no tasks`(_ kind: PoolKind) async throws {
    let results = try await kind.withPool { pool in
      try await pool.map(#remote { () -> Int in 1 }).collected()
    }
    #expect(results.isEmpty)
  }

  @Test(arguments: PoolKind.allCases, [1, 2, 8, 100])
  func `never more tasks are begun than the buffer limit beyond those used`(
    _ kind: PoolKind, _ limit: Int
  ) async throws {
    let tally = Tally()
    try await kind.withPool { pool in
      var used = 0
      let results = pool.map(
        counted, 0..., repeatElement(tally.path, count: .max),
        chunkSize: limit == 8 ? .fixed(64) : .automatic, bufferLimit: limit)
      for try await result in results {
        // This one is not used up yet.
        #expect(tally.count <= used + limit)
        #expect(result == used)
        used += 1
        if used == 300 { break }
      }
    }
    #expect(tally.count <= 300 + limit)
  }

  @Test(arguments: PoolKind.allCases, [1, 2, 8, 100])
  func `never more arguments are drawn than the buffer limit beyond those used`(
    _ kind: PoolKind, _ limit: Int
  ) async throws {
    let source = CountedNumbers()
    try await kind.withPool { pool in
      var used = 0
      for try await _ in pool.map(
        number, source, chunkSize: limit == 8 ? .fixed(64) : .automatic, bufferLimit: limit)
      {
        #expect(source.drawn <= used + limit)
        used += 1
        if used == 300 { break }
      }
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `a task that throws ends the loop at its place`(_ kind: PoolKind) async throws {
    var taken: [Int] = []
    await #expect(throws: TaskFailure(task: 5)) {
      try await kind.withPool { pool in
        for try await result in pool.map(failing, 0..., repeatElement(5, count: .max)) {
          taken.append(result)
        }
      }
    }
    #expect(taken == [0, 1, 2, 3, 4])
  }

  @Test(arguments: PoolKind.allCases)
  func `after a failure the results have ended`(_ kind: PoolKind) async throws {
    try await kind.withPool { pool in
      var results = pool.map(failing, 0..., repeatElement(0, count: .max)).makeAsyncIterator()
      await #expect(throws: TaskFailure(task: 0)) { try await results.next() }
      let afterwards = try await results.next()
      #expect(afterwards == nil)
    }
  }

  @Test(arguments: PoolKind.allCases, [ChunkSize.fixed(1), .fixed(7), .automatic])
  func `when asked to go on, failures stand in their places`(_ kind: PoolKind, _ size: ChunkSize)
    async throws
  {
    let outcomes = try await kind.withPool { pool in
      try await pool.map(
        failing, 0..<60, repeatElement(11, count: 60), chunkSize: size, onFailure: .continue
      ).collected()
    }
    #expect(outcomes.map(\.task) == Array(0..<60))
    for outcome in outcomes where outcome.task != 11 {
      try #expect(outcome.result.get() == outcome.task)
    }
    #expect(throws: TaskFailure(task: 11)) { try outcomes[11].result.get() }
  }

  @Test(arguments: PoolKind.allCases)
  func `two maps at once do not mix`(_ kind: PoolKind) async throws {
    try await kind.withPool { pool in
      async let tripled = pool.map(product, 0..<500, repeatElement(3, count: 500)).collected()
      async let same = pool.map(number, 0..<500).collected()
      let results = try await (tripled, same)
      #expect(results.0 == (0..<500).map { $0 * 3 })
      #expect(results.1 == Array(0..<500))
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `progress counts what was taken, and knows the total at the end`(_ kind: PoolKind)
    async throws
  {
    try await kind.withPool { pool in
      let results = pool.map(number, 0..<10, bufferLimit: 4)
      #expect(results.progress.taken == 0)
      #expect(results.progress.total == nil)
      let values = try await results.collected()
      #expect(values.count == 10)
      #expect(results.progress.finished == 10)
      #expect(results.progress.taken == 10)
      #expect(results.progress.total == 10)
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `what the closure returns or throws passes through`(_ kind: PoolKind) async throws {
    let answer = try await kind.withPool { _ in 42 }
    #expect(answer == 42)
    await #expect(throws: TaskFailure(task: 1)) {
      try await kind.withPool { _ in throw TaskFailure(task: 1) }
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `results that were not taken when the pool ends are an error`(_ kind: PoolKind) async throws
  {
    let results = try await kind.withPool { pool in pool.map(number, 0..<10) }
    await #expect(throws: PoolError.poolEnded) { try await results.collected() }
  }

  @Test(arguments: PoolKind.allCases)
  func `a pool that has ended takes no tasks`(_ kind: PoolKind) async throws {
    let pool = try await kind.withPool { $0 }
    await #expect(throws: PoolError.poolEnded) { try await pool.map(number, 0..<10).collected() }
    await #expect(throws: PoolError.poolEnded) { try await pool.run(number, 1) }
  }
}

/// All numbers from 0, and how many were asked for.
final class CountedNumbers: Sequence, Sendable {
  private let count = Lock(0)

  var drawn: Int { count.withLock { $0 } }

  func makeIterator() -> AnyIterator<Int> {
    var next = 0
    return AnyIterator {
      self.count.withLock { $0 += 1 }
      defer { next += 1 }
      return next
    }
  }
}
