import Testing

@testable import FullyLoaded

@Suite struct `a result buffer hands results over in its order` {
  private func buffer(_ ordering: ResultOrdering) -> ResultBuffer<Int> {
    ResultBuffer(ordering: ordering)
  }

  /// What the next take gives: the value, `end`, `wait`, or `error`.
  private func take(_ buffer: inout ResultBuffer<Int>) -> String {
    switch buffer.take() {
    case .deliver(.success(let value)): "\(value)"
    case .deliver(.failure): "error"
    case .end: "end"
    case .wait: "wait"
    }
  }

  private func expect(
    _ buffer: inout ResultBuffer<Int>, gives answers: [String],
    _ location: SourceLocation = #_sourceLocation
  ) {
    let taken = answers.indices.map { _ in take(&buffer) }
    #expect(taken == answers, sourceLocation: location)
  }

  @Test func `in task order a later result waits for an earlier one`() {
    var buffer = buffer(.input)
    let changed1 = buffer.finish(task: 1, .success(11))
    #expect(changed1 == false)
    expect(&buffer, gives: ["wait"])
    let changed2 = buffer.finish(task: 0, .success(10))
    #expect(changed2 == true)
    expect(&buffer, gives: ["10", "11", "wait"])
  }

  @Test func `in completion order nothing waits`() {
    var buffer = buffer(.completion)
    let changed3 = buffer.finish(task: 1, .success(11))
    #expect(changed3 == true)
    let changed4 = buffer.finish(task: 0, .success(10))
    #expect(changed4 == true)
    expect(&buffer, gives: ["11", "10", "wait"])
  }

  @Test func `the end comes after the last result`() {
    var buffer = buffer(.input)
    let changed5 = buffer.argumentsEnded(tasks: 1)
    #expect(changed5 == false)
    expect(&buffer, gives: ["wait"])
    let changed6 = buffer.finish(task: 0, .success(10))
    #expect(changed6 == true)
    expect(&buffer, gives: ["10", "end"])
  }

  @Test func `no tasks end at once`() {
    var buffer = buffer(.input)
    let changed7 = buffer.argumentsEnded(tasks: 0)
    #expect(changed7 == true)
    expect(&buffer, gives: ["end"])
  }

  @Test func `a failed task is delivered at its place and is the last`() {
    var buffer = buffer(.input)
    _ = buffer.finish(task: 1, .failure(TaskFailure(task: 1)))
    _ = buffer.finish(task: 2, .success(12))
    _ = buffer.finish(task: 0, .success(10))
    expect(&buffer, gives: ["10", "error", "end"])
  }

  @Test func `a failure of the whole drops what was ready, and results that come later`() {
    var buffer = buffer(.input)
    _ = buffer.finish(task: 0, .success(10))
    let changed8 = buffer.fail(PoolError.poolEnded)
    #expect(changed8 == true)
    let changed9 = buffer.fail(CancellationError())
    #expect(changed9 == false)
    let changed10 = buffer.finish(task: 1, .success(11))
    #expect(changed10 == false)
    expect(&buffer, gives: ["error"])
  }

  @Test func `whether to wait is known before asking`() {
    var buffer = buffer(.input)
    #expect(buffer.mustWait)
    _ = buffer.finish(task: 0, .success(10))
    #expect(!buffer.mustWait)
    _ = take(&buffer)
    #expect(buffer.mustWait)
    _ = buffer.argumentsEnded(tasks: 1)
    #expect(!buffer.mustWait)
  }
}
