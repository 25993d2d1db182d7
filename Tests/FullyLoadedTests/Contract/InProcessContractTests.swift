import FullyLoaded
import Testing
import Threads

@Suite(.timeLimit(.minutes(1)))
struct `pools in this process take closures` {
  @Test(arguments: PoolKind.inProcess)
  func `with types inferred`(_ kind: PoolKind) async throws {
    try await kind.withInProcessPool { pool in
      try await #expect(
        pool.map({ $0 * $1 }, 0..<9, 1...).collected() == (0..<9).map { $0 * ($0 + 1) })
      try await #expect(pool.map({ "\($0)\($1)" }, 0..<2, ["a", "b"]).collected() == ["0a", "1b"])
      try await #expect(pool.run { 3 } == 3)
      try await #expect(pool.submit({ $0 + 1 }, 3).value == 4)
    }
  }

  @Test(arguments: PoolKind.inProcess)
  func `with captures`(_ kind: PoolKind) async throws {
    let sum = Lock(0)
    try await kind.withInProcessPool { pool in
      for try await _ in pool.map({ (n: Int) in sum.withLock { $0 += n } }, 1...100) {}
    }
    #expect(sum.withLock { $0 } == 5050)
  }

  @Test(arguments: PoolKind.inProcess)
  func `that are async`(_ kind: PoolKind) async throws {
    try await kind.withInProcessPool { pool in
      let results = pool.map(
        { (n: Int) async throws -> Int in
          await Task.yield()
          return n
        }, 0..<100)
      try await #expect(results.collected() == Array(0..<100))
    }
  }

  @Test(arguments: PoolKind.inProcess)
  func `a task that waits for its own pool gets an error`(_ kind: PoolKind) async throws {
    try await kind.withInProcessPool(workers: 1) { pool in
      await #expect(throws: PoolError.wouldDeadlock) {
        try await pool.run { try await pool.map(number, 0..<3).collected() }
      }
      await #expect(throws: PoolError.wouldDeadlock) {
        try await pool.run { try await pool.run(number, 3) }
      }
    }
  }

  @Test(arguments: PoolKind.inProcess)
  func `a task may wait for another pool`(_ kind: PoolKind) async throws {
    try await kind.withInProcessPool(workers: 1) { pool in
      let inner = try await pool.run {
        try await kind.withInProcessPool(workers: 1) { try await $0.map(number, 0..<3).collected() }
      }
      #expect(inner == [0, 1, 2])
    }
  }

  @Test func `a serial task runs when it is first awaited, and only then`() async throws {
    let runs = Lock(0)
    try await withSerialPool { pool in
      let task = pool.submit { runs.withLock { $0 += 1 } }
      #expect(task.state == .waiting)
      #expect(runs.withLock { $0 } == 0)
      try await task.value
      try await task.value
      #expect(runs.withLock { $0 } == 1)
      _ = pool.submit { runs.withLock { $0 += 1 } }
    }
    #expect(runs.withLock { $0 } == 1)
  }

  @Test func `a serial task that ran too long is an error, afterwards`() async throws {
    try await withSerialPool { pool in
      let outcomes = try await pool.map(
        { (n: Int) -> Int in
          let end = ContinuousClock.now + .milliseconds(n)
          while .now < end {}
          return n
        }, [0, 60, 0], timeLimit: .milliseconds(50), onFailure: .continue
      ).collected()
      #expect(
        outcomes[1].result.poolError?.description
          == "Task 1 ran longer than its time limit of 0.05 seconds and was stopped. Raise timeLimit, or give each task less to do."
      )
      #expect(outcomes.map(\.result.poolError).filter { $0 != nil }.count == 1)
    }
  }
}
