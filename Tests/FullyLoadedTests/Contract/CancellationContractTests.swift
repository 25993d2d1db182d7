import FullyLoaded
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `every pool stops what nobody waits for` {
  @Test(arguments: PoolKind.allCases)
  func `a cancelled caller gets a CancellationError`(_ kind: PoolKind) async throws {
    let caller = Task {
      try await kind.withPool { pool in
        for try await result in pool.map(number, 0...) where result == 3 {
          withUnsafeCurrentTask { $0?.cancel() }
        }
      }
    }
    await #expect(throws: CancellationError.self) { try await caller.value }
  }

  @Test(arguments: PoolKind.allCases)
  func `a task that is cancelled before it begins never does`(_ kind: PoolKind) async throws {
    let tally = Tally()
    let begun = Chime()
    defer { begun.remove() }
    let goOn = Chime()
    defer { goOn.remove() }
    try await kind.withPool(workers: 1) { pool in
      let first = pool.submit(waiting, 1, begun.path, goOn.path)
      let second = pool.submit(counted, 2, tally.path)
      second.cancel()
      #expect(second.state == .finished)
      await #expect(throws: CancellationError.self) { try await second.value }
      goOn.strike()
      try await #expect(first.value == 1)
      try await #expect(pool.run(number, 3) == 3)
    }
    #expect(tally.count == 0)
  }

  @Test(arguments: PoolKind.withWorkers)
  func `a task that is cancelled while it runs sees it`(_ kind: PoolKind) async throws {
    let begun = Chime()
    defer { begun.remove() }
    let stopped = Chime()
    defer { stopped.remove() }
    try await kind.withPool { pool in
      let task = pool.submit(stubborn, 1, begun.path, stopped.path)
      await begun.heard()
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      await stopped.heard()
    }
  }

  @Test(arguments: PoolKind.withWorkers)
  func `so does one that is async`(_ kind: PoolKind) async throws {
    let begun = Chime()
    defer { begun.remove() }
    let stopped = Chime()
    defer { stopped.remove() }
    try await kind.withPool { pool in
      let task = pool.submit(stubbornAsync, 1, begun.path, stopped.path)
      await begun.heard()
      task.cancel()
      await stopped.heard()
    }
  }

  @Test(arguments: PoolKind.withWorkers)
  func `the worker's next task does not see it`(_ kind: PoolKind) async throws {
    let begun = Chime()
    defer { begun.remove() }
    let stopped = Chime()
    defer { stopped.remove() }
    try await kind.withPool(workers: 1) { pool in
      for _ in 0..<50 {
        let task = pool.submit(stubborn, 1, begun.path, stopped.path)
        let next = pool.submit(isCancelled, 2)
        await begun.heard()
        task.cancel()
        try await #expect(next.value == false)
        await stopped.heard()
      }
    }
  }

  @Test(arguments: PoolKind.withWorkers)
  func `a caller who is cancelled takes the task along`(_ kind: PoolKind) async throws {
    let begun = Chime()
    defer { begun.remove() }
    let stopped = Chime()
    defer { stopped.remove() }
    try await kind.withPool { pool in
      let caller = Task { try await pool.run(stubborn, 1, begun.path, stopped.path) }
      await begun.heard()
      caller.cancel()
      await #expect(throws: CancellationError.self) { try await caller.value }
      await stopped.heard()
    }
  }

  @Test(arguments: PoolKind.withWorkers)
  func `a loop that is left early asks its tasks to stop, and no more begin`(_ kind: PoolKind)
    async throws
  {
    let begun = Chime()
    defer { begun.remove() }
    let stopped = Chime()
    defer { stopped.remove() }
    try await kind.withPool(workers: 2) { pool in
      let results = pool.map(
        stubbornAt, 0..., repeatElement(1, count: .max), repeatElement(begun.path, count: .max),
        repeatElement(stopped.path, count: .max), bufferLimit: 16)
      for try await _ in results {
        await begun.heard()
        break
      }
      await stopped.heard()
    }
  }

  @Test(arguments: PoolKind.withWorkers)
  func `the end of the pool asks tasks to stop and waits for them`(_ kind: PoolKind) async throws {
    let begun = Chime()
    defer { begun.remove() }
    let stopped = Chime()
    defer { stopped.remove() }
    let task = try await kind.withPool(workers: 2) { pool in
      let task = pool.submit(stubborn, 1, begun.path, stopped.path)
      await begun.heard()
      return task
    }
    await stopped.heard()
    await #expect(throws: PoolError.poolEnded) { try await task.value }
  }

  @Test(arguments: PoolKind.withWorkers)
  func `the caller of the pool who is cancelled takes all tasks along`(_ kind: PoolKind)
    async throws
  {
    let begun = Chime()
    defer { begun.remove() }
    let stopped = Chime()
    defer { stopped.remove() }
    let caller = Task {
      try await kind.withPool(workers: 2) { pool in
        let task = pool.submit(stubborn, 1, begun.path, stopped.path)
        let results = pool.map(stubborn, 0..., [begun.path], [stopped.path])
        await #expect(throws: CancellationError.self) { try await task.value }
        await #expect(throws: CancellationError.self) { try await results.collected() }
      }
    }
    await begun.heard(2)
    caller.cancel()
    await stopped.heard(2)
    try await caller.value
  }

  @Test(arguments: PoolKind.withWorkers, [ChunkSize.fixed(1), .fixed(8), .automatic])
  func `a task that runs too long is stopped, and no other`(_ kind: PoolKind, _ size: ChunkSize)
    async throws
  {
    let begun = Chime()
    defer { begun.remove() }
    let stopped = Chime()
    defer { stopped.remove() }
    let limit = Duration.milliseconds(100)
    try await kind.withPool(workers: 2) { pool in
      let outcomes = try await pool.map(
        stubbornAt, 0..<40, repeatElement(13, count: 40), repeatElement(begun.path, count: 40),
        repeatElement(stopped.path, count: 40), chunkSize: size, timeLimit: limit,
        onFailure: .continue
      ).collected()
      #expect(outcomes.map(\.task) == Array(0..<40))
      for outcome in outcomes where outcome.task != 13 {
        try #expect(outcome.result.get() == false)
      }
      let error = try #require(outcomes[13].result.poolError)
      guard case .timeLimitExceeded(let task, limit) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(task.index == 13)
      #expect(task.function == "stubbornAt")
    }
  }

  @Test(arguments: PoolKind.withWorkers)
  func `the time limit of a single task`(_ kind: PoolKind) async throws {
    let begun = Chime()
    defer { begun.remove() }
    let stopped = Chime()
    defer { stopped.remove() }
    try await kind.withPool(workers: 1) { pool in
      let error = await errorThrown {
        _ = try await pool.run(
          stubborn, 1, begun.path, stopped.path, timeLimit: .milliseconds(20))
      }
      guard case PoolError.timeLimitExceeded(let task, .milliseconds(20))? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(task.function == "stubborn")
      #expect(task.index == nil)
      try await #expect(pool.run(isCancelled, 1, timeLimit: .seconds(60)) == false)
    }
  }
}
