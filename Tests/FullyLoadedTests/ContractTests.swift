import FullyLoaded
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `every pool keeps the contract of map` {
  @Test(arguments: PoolKind.allCases)
  func `results come back in task order`(_ kind: PoolKind) async throws {
    let results = try await kind.withPool { pool in
      try await pool.map({ $0 * $1 }, 0..<1_000, repeatElement(3, count: 1_000)).collected()
    }
    #expect(results == (0..<1_000).map { $0 * 3 })
  }

  @Test(arguments: PoolKind.allCases)
  func `in completion order every result comes once`(_ kind: PoolKind) async throws {
    let results = try await kind.withPool { pool in
      try await pool.map({ $0 }, 0..<1_000, ordering: .completion).collected()
    }
    #expect(results.sorted() == Array(0..<1_000))
  }

  @Test(arguments: PoolKind.allCases)
  func `the shortest sequence ends the map`(_ kind: PoolKind) async throws {
    let results = try await kind.withPool { pool in
      try await pool.map({ "\($0)\($1)\($2)" }, 1..., ["a", "b", "c"], 0..<9).collected()
    }
    #expect(results == ["1a0", "2b1", "3c2"])
  }

  @Test(arguments: PoolKind.allCases)
  func `no arguments give no results`(_ kind: PoolKind) async throws {
    let results = try await kind.withPool { pool in
      try await pool.map({ $0 }, [Int]()).collected()
    }
    #expect(results.isEmpty)
  }

  @Test(arguments: PoolKind.allCases)
  func `an infinite sequence is drawn no further than the buffer limit`(_ kind: PoolKind)
    async throws
  {
    let begun = Mutex(0)
    let taken = try await kind.withPool { pool in
      let results = pool.map(
        { (n: Int) in
          begun.withLock { $0 += 1 }
          return n
        }, 0..., ordering: .input, bufferLimit: 8)
      var taken: [Int] = []
      for try await result in results {
        taken.append(result)
        if taken.count == 50 { break }
      }
      return taken
    }
    #expect(taken == Array(0..<50))
    #expect(begun.withLock { $0 } <= 58)
  }

  @Test(arguments: PoolKind.allCases)
  func `a task that throws ends the loop at its place`(_ kind: PoolKind) async throws {
    var taken: [Int] = []
    let failure = await #expect(throws: TaskFailure.self) {
      try await kind.withPool { pool in
        let results = pool.map(
          { (n: Int) throws -> Int in
            guard n != 5 else { throw TaskFailure(task: n) }
            return n
          }, 0...)
        for try await result in results { taken.append(result) }
      }
    }
    #expect(failure == TaskFailure(task: 5))
    #expect(taken == [0, 1, 2, 3, 4])
  }

  @Test(arguments: PoolKind.allCases)
  func `after a failure the results have ended`(_ kind: PoolKind) async throws {
    try await kind.withPool { pool in
      var results = pool.map({ (n: Int) throws -> Int in throw TaskFailure(task: n) }, 0...)
        .makeAsyncIterator()
      do {
        _ = try await results.next()
        Issue.record("The first task throws.")
      } catch { #expect(error as? TaskFailure == TaskFailure(task: 0)) }
      let afterwards = try await results.next()
      #expect(afterwards == nil)
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `two maps at once do not mix`(_ kind: PoolKind) async throws {
    try await kind.withPool { pool in
      async let doubled = pool.map({ $0 * 2 }, 0..<500).collected()
      async let text = pool.map({ "\($0)" }, 0..<500).collected()
      let results = try await (doubled, text)
      #expect(results.0 == (0..<500).map { $0 * 2 })
      #expect(results.1 == (0..<500).map { "\($0)" })
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `a cancelled caller gets a CancellationError`(_ kind: PoolKind) async throws {
    let caller = Task {
      try await kind.withPool { pool in
        for try await result in pool.map({ $0 }, 0...) where result == 3 {
          withUnsafeCurrentTask { $0?.cancel() }
        }
      }
    }
    await #expect(throws: CancellationError.self) { try await caller.value }
  }

  @Test(arguments: PoolKind.allCases)
  func `what the closure returns or throws passes through`(_ kind: PoolKind) async throws {
    let answer = try await kind.withPool { _ in 42 }
    #expect(answer == 42)
    await #expect(throws: TaskFailure(task: 1)) {
      try await kind.withPool { _ in throw TaskFailure(task: 1) }
    }
  }
}
