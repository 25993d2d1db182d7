import FullyLoaded
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `every pool keeps the contract of submit` {
  @Test(arguments: PoolKind.allCases)
  func `a task gives what its function returns, whoever asks and however often`(_ kind: PoolKind)
    async throws
  {
    let tally = Tally()
    try await kind.withPool { pool in
      let task = pool.submit(counted, 7, tally.path)
      async let first = task.value
      async let second = task.value
      let values = try await [first, second, task.value]
      #expect(values == [7, 7, 7])
      #expect(tally.count == 1)
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `a task gives what its function throws`(_ kind: PoolKind) async throws {
    try await kind.withPool { pool in
      await #expect(throws: TaskFailure(task: 3)) { try await pool.run(failing, 3, 3) }
      await #expect(throws: TaskFailure(task: 4)) { try await pool.submit(failing, 4, 4).value }
    }
  }

  @Test(arguments: PoolKind.withWorkers)
  func `many tasks that wait run in turn`(_ kind: PoolKind) async throws {
    try await kind.withPool { pool in
      let tasks = (0..<2_000).map { pool.submit(number, $0) }
      for (index, task) in tasks.enumerated() { try await #expect(task.value == index) }
    }
  }

  @Test(arguments: PoolKind.withWorkers)
  func `a task waits, runs and is finished`(_ kind: PoolKind) async throws {
    let begun = Chime()
    defer { begun.remove() }
    let goOn = Chime()
    defer { goOn.remove() }
    try await kind.withPool(workers: 1) { pool in
      let first = pool.submit(waiting, 1, begun.path, goOn.path)
      let second = pool.submit(waiting, 2, begun.path, goOn.path)
      await begun.heard()
      #expect(first.state == .running)
      #expect(second.state == .waiting)
      goOn.strike()
      try await #expect(first.value == 1)
      #expect(first.state == .finished)
      goOn.strike()
      try await #expect(second.value == 2)
    }
  }

  @Test(arguments: PoolKind.withWorkers)
  func `a caller who stops waiting leaves the task alone`(_ kind: PoolKind) async throws {
    let begun = Chime()
    defer { begun.remove() }
    let goOn = Chime()
    defer { goOn.remove() }
    try await kind.withPool { pool in
      let task = pool.submit(waiting, 1, begun.path, goOn.path)
      await begun.heard()
      for timeout in [Duration.zero, .milliseconds(1)] {
        await #expect(throws: PoolError.timedOut(timeout)) {
          try await task.value(timeout: timeout)
        }
      }
      #expect(task.state == .running)
      goOn.strike()
      try await #expect(task.value(timeout: .seconds(60)) == 1)
    }
  }

  @Test(arguments: PoolKind.withWorkers)
  func `a map's caller who stops waiting leaves the tasks alone`(_ kind: PoolKind) async throws {
    let begun = Chime()
    defer { begun.remove() }
    let goOn = Chime()
    defer { goOn.remove() }
    try await kind.withPool { pool in
      let results = pool.map(
        waiting, 0..<1, [begun.path], [goOn.path], timeout: .milliseconds(1))
      await begun.heard()
      await #expect(throws: PoolError.timedOut(.milliseconds(1))) { try await results.collected() }
      goOn.strike()
      // The task is not asked to stop; it ends, and what comes after it runs.
      try await #expect(pool.run(isCancelled, 1) == false)
      #expect(results.progress.taken == 0)
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `functions of every shape give on a pool what they give when called`(_ kind: PoolKind)
    async throws
  {
    let nested = Nested(
      inner: .init(words: ["a", "b"], table: ["x": [1, 2], "y": []]), more: [nil],
      shape: .both(.point, .circle(radius: 0.5)))
    try await kind.withPool { pool in
      try await #expect(pool.run(#remote { () -> Int in 5 }) == 5)
      try await pool.run(#remote { () -> Void in })
      try await #expect(
        pool.run(
          #remote { () async -> Int in
            await Task.yield()
            return 6
          }) == 6)
      await #expect(throws: TaskFailure(task: 7)) {
        try await pool.run(#remote { () throws -> Int in throw TaskFailure(task: 7) })
      }
      try await #expect(
        pool.run(reversed, "h\u{e9}llo \u{1F600}") == reversed("h\u{e9}llo \u{1F600}"))
      try await #expect(pool.run(reversed, "") == "")
      try await #expect(pool.run(doubled, [1.5, -0.0, .infinity]) == [3, -0.0, .infinity])
      try await #expect(pool.run(doubled, []) == [])
      try await #expect(pool.map(orZero, [1, nil, 3]).collected() == [1, 0, 3])
      try await #expect(pool.map(even, 0..<4).collected() == [0, nil, 2, nil])
      try await #expect(pool.run(inverted, ["a": 1, "b": 2]) == [1: "a", 2: "b"])
      try await #expect(
        pool.map(grown, [Shape.point, .circle(radius: 2)]).collected()
          == [grown(.point), grown(.circle(radius: 2))])
      try await #expect(pool.run(turned, nested) == turned(nested))
      try await #expect(pool.run(four, 1, 2.5, true, nil) == four(1, 2.5, true, nil))
      try await #expect(
        pool.run(five, 255, -1, .max, 1e300, "e") == five(255, -1, .max, 1e300, "e"))
      try await #expect(
        pool.map(six, 1..., 2..., 3..., 4..., 5..., [[6], [7, 8], []]).collected()
          == [21, 35, 25])
      try await #expect(pool.map(nothing, 0..<5).collected().count == 5)
      try await #expect(pool.map(later, 0..<50).collected() == Array(0..<50))
      await #expect(throws: TaskFailure(task: 9)) { try await pool.run(nothingButFailure, 9) }
      await #expect(throws: TaskFailure(task: 8)) { try await pool.run(laterFailing, 8) }
    }
  }
}
