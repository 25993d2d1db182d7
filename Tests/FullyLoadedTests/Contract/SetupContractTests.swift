import FullyLoaded
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `every pool prepares its workers` {
  @Test(arguments: PoolKind.allCases)
  func `once each, before their first task`(_ kind: PoolKind) async throws {
    let setUps = Tally()
    let tearDowns = Tally()
    let workers = try await kind.withPool(
      workers: 2, setup: .calling(keepNumber, 40, setUps.path),
      teardown: .calling(leave, tearDowns.path)
    ) { pool in
      try await #expect(
        pool.map(plusKept, 0..<100).collected() == (0..<100).map { $0 + 40 })
      try await #expect(pool.run(plusKept, 2) == 42)
      return pool.workers
    }
    #expect(setUps.count == workers)
    #expect(tearDowns.count == workers)
  }

  @Test(arguments: PoolKind.allCases)
  func `with as much as they need`(_ kind: PoolKind) async throws {
    // More than any pipe holds.
    let numbers = [Int](repeating: 1, count: 1 << 18)
    try await kind.withPool(workers: 2, setup: .calling(keepSum, numbers)) { pool in
      try await #expect(pool.map(plusKept, 0..<10).collected() == (0..<10).map { $0 + (1 << 18) })
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `and runs no task when that fails`(_ kind: PoolKind) async throws {
    let tally = Tally()
    try await kind.withPool(workers: 2, setup: .calling(refuse, "no table")) { pool in
      let errors = [
        await errorThrown {
          _ = try await pool.map(counted, 0..., repeatElement(tally.path, count: .max)).collected()
        },
        await errorThrown { _ = try await pool.run(counted, 1, tally.path) },
      ]
      for error in errors {
        guard case PoolError.workerSetupFailed(let attempts, "no table")? = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
        #expect(attempts >= 1)
        #expect(attempts <= pool.workers + 4)
      }
    }
    #expect(tally.count == 0)
  }

  @Test(arguments: PoolKind.allCases)
  func `whose state tells why it has no value`(_ kind: PoolKind) async throws {
    try await kind.withPool { pool in
      _ = await #expect(throws: WorkerStateError.notSet) { try await pool.run(plusKept, 1) }
    }
    #expect(throws: WorkerStateError.notInWorker) { try keptNumber.value }
  }
}
