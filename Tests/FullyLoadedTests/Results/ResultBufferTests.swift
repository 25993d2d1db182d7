import Testing

@testable import FullyLoaded

@Suite struct `a result buffer hands results over in its order` {
  private func buffer(_ ordering: ResultOrdering) -> ResultBuffer<Int> {
    ResultBuffer(ordering: ordering)
  }

  /// What the next take gives: values, and then `end`, `wait` or `error` when it gives none.
  private func take(_ buffer: inout ResultBuffer<Int>, upTo limit: Int = 8) -> [String] {
    var taken: [ResultBuffer<Int>.Finished] = []
    switch buffer.take(upTo: limit, into: &taken) {
    case .taken: return taken.map { "\($0.task):\($0.payload)" }
    case .end: return ["end"]
    case .failed: return ["error"]
    case .wait: return ["wait"]
    }
  }

  private func expect(
    _ buffer: inout ResultBuffer<Int>, gives answers: [String]...,
    location: SourceLocation = #_sourceLocation
  ) {
    for expected in answers {
      let taken = take(&buffer)
      #expect(taken == expected, sourceLocation: location)
    }
  }

  @Test func `in task order a later result waits for an earlier one`() {
    var buffer = buffer(.input)
    let later = buffer.finish(task: 1, 11)
    #expect(!later)
    expect(&buffer, gives: ["wait"])
    let earlier = buffer.finish(task: 0, 10)
    #expect(earlier)
    expect(&buffer, gives: ["0:10", "1:11"], ["wait"])
  }

  @Test func `in completion order nothing waits`() {
    var buffer = buffer(.completion)
    for task in [1, 0] {
      let canGoOn = buffer.finish(task: task, task + 10)
      #expect(canGoOn)
    }
    expect(&buffer, gives: ["1:11", "0:10"], ["wait"])
  }

  @Test func `no more are taken at once than asked for`() {
    var buffer = buffer(.input)
    for task in 0..<5 { _ = buffer.finish(task: task, task) }
    let first = take(&buffer, upTo: 2)
    #expect(first == ["0:0", "1:1"])
    let second = take(&buffer, upTo: 2)
    #expect(second == ["2:2", "3:3"])
    #expect(buffer.taken == 4)
    #expect(buffer.finished == 5)
  }

  @Test func `the end comes after the last result`() {
    var buffer = buffer(.input)
    let atEnd = buffer.argumentsEnded(tasks: 1)
    #expect(!atEnd)
    expect(&buffer, gives: ["wait"])
    _ = buffer.finish(task: 0, 10)
    expect(&buffer, gives: ["0:10"], ["end"], ["end"])
  }

  @Test func `no tasks end at once`() {
    var buffer = buffer(.input)
    let canGoOn = buffer.argumentsEnded(tasks: 0)
    #expect(canGoOn)
    expect(&buffer, gives: ["end"])
  }

  @Test func `a failure of the whole drops what was ready, and results that come later`() {
    var buffer = buffer(.input)
    _ = buffer.finish(task: 0, 10)
    let first = buffer.fail(PoolError.poolEnded)
    #expect(first)
    let second = buffer.fail(CancellationError())
    #expect(!second)
    let late = buffer.finish(task: 1, 11)
    #expect(!late)
    expect(&buffer, gives: ["error"])
  }

  @Test func `what has ended cannot fail`() {
    var buffer = buffer(.input)
    _ = buffer.finish(task: 0, 10)
    _ = buffer.argumentsEnded(tasks: 1)
    expect(&buffer, gives: ["0:10"])
    let hasFailed = buffer.fail(PoolError.poolEnded)
    #expect(!hasFailed)
    expect(&buffer, gives: ["end"])
  }

  @Test func `whether to wait is known before asking`() {
    var buffer = buffer(.input)
    #expect(buffer.mustWait)
    _ = buffer.finish(task: 1, 11)
    #expect(buffer.mustWait)
    _ = buffer.finish(task: 0, 10)
    #expect(!buffer.mustWait)
    _ = take(&buffer)
    #expect(buffer.mustWait)
    _ = buffer.argumentsEnded(tasks: 2)
    #expect(!buffer.mustWait)
  }

  @Test(arguments: [ResultOrdering.input, .completion])
  func `it stays in order over many rounds`(_ ordering: ResultOrdering) {
    var buffer = buffer(ordering)
    var taken: [ResultBuffer<Int>.Finished] = []
    for round in 0..<200 {
      // Seven at a time, the last first; taken five at a time, so that some stay behind for long.
      for task in (round * 7..<round * 7 + 7).reversed() { _ = buffer.finish(task: task, -task) }
      _ = buffer.take(upTo: 5, into: &taken)
    }
    while case .taken = buffer.take(upTo: 64, into: &taken) {}
    #expect(taken.map(\.task).sorted() == Array(0..<1_400))
    #expect(taken.map(\.payload) == taken.map { -$0.task })
    if ordering == .input { #expect(taken.map(\.task) == Array(0..<1_400)) }
  }
}
