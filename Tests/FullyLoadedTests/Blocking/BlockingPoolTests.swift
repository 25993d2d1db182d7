import FullyLoaded
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `pools serve programs without async` {
  /// A kind of pool, for code that is not async.
  private func withEach(
    workers: Int = 2, _ body: (any WorkerPoolForScripts) throws -> Void
  ) throws {
    try withSerialPool { try body($0) }
    try withThreadPool(workers: .exactly(workers)) { try body($0) }
    try withProcessPool(workers: .exactly(workers)) { try body($0) }
  }

  @Test func `with results in the order of the tasks`() throws {
    try withEach { pool in
      var results: [Int] = []
      for result in pool.products(0..<500, 3) { results.append(try result.get()) }
      #expect(results == (0..<500).map { $0 * 3 })
      try #expect(pool.products(0..<5, 2).values() == [0, 2, 4, 6, 8])
    }
  }

  @Test func `with closures`() throws {
    try withThreadPool(workers: .exactly(2)) { pool in
      let products = try pool.map({ $0 * $1 }, 0..<4, 1...).values()
      #expect(products == [0, 2, 6, 12])
      let sum = try pool.run { 5 } + pool.submit({ $0 + 1 }, 5).value()
      #expect(sum == 11)
    }
    try withSerialPool { pool in
      let products = try pool.map({ $0 * $1 }, 0..<4, 1...).values()
      #expect(products == [0, 2, 6, 12])
      let sum = try pool.run { 5 } + pool.submit({ $0 + 1 }, 5).value()
      #expect(sum == 11)
    }
  }

  @Test func `with functions that are async`() throws {
    try withThreadPool(workers: .exactly(2)) { pool in
      let numbers = try pool.map(later, 0..<20).values()
      #expect(numbers == Array(0..<20))
      let number = try pool.run(later, 4)
      #expect(number == 4)
    }
    try withSerialPool { pool in
      let numbers = try pool.map(later, 0..<20).values()
      #expect(numbers == Array(0..<20))
      let number = try pool.run(later, 4)
      #expect(number == 4)
    }
  }

  @Test func `a failure is the last result`() throws {
    try withThreadPool(workers: .exactly(2)) { pool in
      let results = Array(pool.map(failing, 0..., repeatElement(3, count: .max)))
      #expect(results.prefix(3).compactMap { try? $0.get() } == [0, 1, 2])
      #expect(throws: TaskFailure(task: 3)) { try results[3].get() }
      #expect(results.count == 4)
      #expect(throws: TaskFailure(task: 3)) {
        try pool.map(failing, 0..., repeatElement(3, count: .max)).values()
      }
    }
  }

  @Test func `asked to go on, failures stand in their places`() throws {
    try withThreadPool(workers: .exactly(2)) { pool in
      let outcomes = Array(
        pool.map(failing, 0..<9, repeatElement(3, count: 9), onFailure: .continue))
      #expect(outcomes.map(\.task) == Array(0..<9))
      #expect(throws: TaskFailure(task: 3)) { try outcomes[3].result.get() }
      #expect(outcomes.filter { $0.result.failure == nil }.count == 8)
    }
  }

  @Test func `results are drawn no further than the buffer limit`() throws {
    let source = CountedNumbers()
    try withThreadPool(workers: .exactly(2)) { pool in
      for (used, result) in pool.map(number, source, bufferLimit: 4).enumerated() {
        try #expect(result.get() == used)
        #expect(source.drawn <= used + 4)
        if used == 100 { break }
      }
    }
  }

  @Test func `a loop that is left early asks its tasks to stop`() throws {
    let begun = Chime()
    defer { begun.remove() }
    let stopped = Chime()
    defer { stopped.remove() }
    try withThreadPool(workers: .exactly(2)) { pool in
      let results = pool.map(
        stubbornAt, 0..., repeatElement(1, count: .max), repeatElement(begun.path, count: .max),
        repeatElement(stopped.path, count: .max), bufferLimit: 16)
      for _ in results {
        begun.hear()
        break
      }
    }
    stopped.hear()
  }

  @Test func `who stops waiting leaves the task alone`() throws {
    let begun = Chime()
    defer { begun.remove() }
    let goOn = Chime()
    defer { goOn.remove() }
    try withThreadPool(workers: .exactly(2)) { pool in
      let task = pool.submit(waiting, 1, begun.path, goOn.path)
      #expect(throws: PoolError.timedOut(.milliseconds(1))) {
        try task.value(timeout: .milliseconds(1))
      }
      let results = pool.map(waiting, 0..<1, [begun.path], [goOn.path], timeout: .milliseconds(1))
      #expect(throws: PoolError.timedOut(.milliseconds(1))) { try results.values() }
      goOn.strike(2)
      try #expect(task.value(timeout: .seconds(60)) == 1)
      #expect(task.state == .finished)
    }
  }

  @Test func `a cancelled task gives a CancellationError`() throws {
    let begun = Chime()
    defer { begun.remove() }
    let stopped = Chime()
    defer { stopped.remove() }
    try withThreadPool(workers: .exactly(1)) { pool in
      let task = pool.submit(stubborn, 1, begun.path, stopped.path)
      task.cancel()
      #expect(throws: CancellationError.self) { try task.value() }
      try #expect(pool.run(isCancelled, 1) == false)
    }
  }

  @Test func `after the end there is an error`() throws {
    let (results, pool) = try withThreadPool(workers: .exactly(1)) { ($0.map(number, 0..<4), $0) }
    #expect(throws: PoolError.poolEnded) { try results.values() }
    #expect(throws: PoolError.poolEnded) { try pool.run(number, 1) }
    let outcomes = Array(pool.map(number, 5..<9, onFailure: .continue))
    #expect(outcomes.map(\.task) == [0])
    #expect(outcomes.first?.result.poolError == .poolEnded)
  }

  @Test func `too few workers are an error`() {
    #expect(throws: PoolError.invalidWorkerCount(0)) {
      try withThreadPool(workers: .exactly(0)) { _ in }
    }
  }

  @Test func `the same name with await means the pool for async code`() async throws {
    let kind = try await withThreadPool(workers: .exactly(1)) { "\(type(of: $0))" }
    #expect(kind == "ThreadPool")
    let serial = await withSerialPool { "\(type(of: $0))" }
    #expect(serial == "SerialPool")
  }
}

/// What the pools have in common here.
private protocol WorkerPoolForScripts {
  func products(_ numbers: Range<Int>, _ factor: Int) -> BlockingResults<Int>
}

extension BlockingPool: WorkerPoolForScripts {
  fileprivate func products(_ numbers: Range<Int>, _ factor: Int) -> BlockingResults<Int> {
    map(product, numbers, repeatElement(factor, count: numbers.count))
  }
}
