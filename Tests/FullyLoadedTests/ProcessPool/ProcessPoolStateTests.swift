import Testing

@testable import FullyLoaded

@Suite
struct `a process pool's state hands out tasks` {
  @Test
  func `as many workers are started as there are to be`() {
    var script = ScriptedState(workers: 3)
    script.expect(["start 0", "start 1", "start 2"])
  }

  @Test
  func `tasks wait until a worker is ready`() {
    var script = ScriptedState(workers: 1)
    let job = script.open()
    script.add("a", to: job)
    script.expect(["start 0"])
    script.state.ready(0, at: 0)
    script.expect(["send 0 a"])
  }

  @Test
  func `each worker gets its share rather than the first one all`() {
    var script = ScriptedState.ready(workers: 2)
    let job = script.open(chunk: 8)
    script.add("abcd", to: job)
    script.expect(["send 0 a", "send 0 b", "send 1 c", "send 1 d"])
  }

  @Test
  func `a worker gets no more than a chunk`() {
    var script = ScriptedState.ready(workers: 1)
    let job = script.open(chunk: 2)
    script.add("abc", to: job)
    script.expect(["send 0 a", "send 0 b"])
    let (_, ended) = script.state.ended(0, sequence: 1, running: 5)
    #expect(ended?.payload == "a")
    script.state.distribute(at: 1)
    script.expect(["send 0 c"])
  }

  @Test
  func `jobs take turns`() {
    var script = ScriptedState.ready(workers: 1)
    let first = script.open()
    let second = script.open()
    script.add("abc", to: first)
    script.add("xyz", to: second)
    var order: [String] = script.actions
    for sequence in 1...5 as ClosedRange<UInt64> {
      _ = script.state.ended(0, sequence: sequence, running: 5)
      script.state.distribute(at: 1)
      order += script.actions
    }
    #expect(order.map { $0.suffix(1) } == ["a", "b", "x", "c", "y", "z"])
  }

  @Test
  func `no more is drawn than the caller has room for`() throws {
    var script = ScriptedState.ready(workers: 2)
    let number = script.state.open(.init(chunkSize: .fixed(4), bufferLimit: 3, draws: true))
    let job = try #require(number)
    script.expect(["draw \(job)"])
    let atFirst = script.state.demand(job)
    #expect(atFirst == 3)
    script.state.add(["a", "b", "c"], bytes: 3, first: 0, to: job, at: 0)
    let whenFull = script.state.demand(job)
    #expect(whenFull == 0)
    script.state.took(1, of: job)
    let afterOne = script.state.demand(job)
    #expect(afterOne == 1)
  }

  @Test
  func `short arguments are drawn many at a time and large ones few`() throws {
    var script = ScriptedState.ready(workers: 2)
    let number = script.state.open(.init(chunkSize: .fixed(1), bufferLimit: 1_000, draws: true))
    let job = try #require(number)
    let atFirst = script.state.demand(job)
    #expect(atFirst == 64)
    // Two of them are with workers, and one waits.
    script.add("abc", bytes: 3 << 20, to: job)
    let afterLargeOnes = script.state.demand(job)
    #expect(afterLargeOnes == 3)
  }

  @Test
  func `who draws is asked again when waiting tasks are handed out, whoever takes results`() throws
  {
    var script = ScriptedState.ready(workers: 1)
    let number = script.state.open(.init(chunkSize: .fixed(1), bufferLimit: 1_000, draws: true))
    let job = try #require(number)
    _ = script.actions
    let demand = script.state.demand(job)
    #expect(demand == 64)
    // The worker has one of them.
    script.add(String(repeating: "x", count: 65), to: job)
    let whenFull = script.state.demand(job)
    #expect(whenFull == 0)
    _ = script.actions
    var asked = false
    // Nobody takes a result.
    for sequence in 1...60 as ClosedRange<UInt64> where !asked {
      _ = script.state.ended(0, sequence: sequence, running: 5)
      script.state.distribute(at: 1)
      asked = script.actions.contains("draw \(job)")
    }
    #expect(asked)
  }

  @Test(arguments: [1, 1 << 20, Int.max])
  func `options may be as large as they like`(_ size: Int) throws {
    var script = ScriptedState.ready(workers: 2)
    let number = script.state.open(.init(chunkSize: .fixed(size), bufferLimit: .max, draws: true))
    let job = try #require(number)
    let asked = script.state.demand(job)
    let demand = try #require(asked)
    #expect(demand > 0)
    script.add("ab", to: job)
    #expect(script.actions.filter { $0.hasPrefix("send") }.count == 2)
  }

  @Test
  func `a worker that the system refuses is asked for again later, when others do the work`() throws
  {
    var script = ScriptedState.ready(workers: 2)
    script.died(0)
    script.expect(["start 2"])
    script.state.startRefused(2, at: 5)
    // Nothing that happens has it asked for at once.
    let job = script.open()
    script.add("ab", to: job)
    script.expect(["send 1 a"])
    let deadline = try #require(script.state.deadline)
    script.state.tick(at: deadline, pages: script.pages)
    script.expect(["start 3"])
  }

  @Test
  func `a pool that never had its workers does not wait for them, and none waits for ever`() {
    var script = ScriptedState(workers: 2)
    _ = script.actions
    #expect(!script.state.canWaitForWorkers)
    script.state.ready(0, at: 0)
    #expect(!script.state.canWaitForWorkers)
    script.state.ready(1, at: 0)
    #expect(script.state.canWaitForWorkers)
    for worker in 0...1 { script.died(worker) }
    var tries = 0
    while script.state.canWaitForWorkers, tries < 1_000, let next = script.state.workers.keys.max()
    {
      script.state.startRefused(next, at: 0)
      if let deadline = script.state.deadline {
        script.state.tick(at: deadline, pages: script.pages)
      }
      tries += 1
    }
    #expect((1..<1_000).contains(tries))
  }

  @Test
  func `a reply about a task that the worker was not sent is not taken`() {
    var script = ScriptedState.ready(workers: 1)
    let job = script.open(chunk: 2)
    script.add("ab", to: job)
    let replies = [(0, 2), (7, 1), (0, 1)].map { worker, sequence in
      script.state.ended(worker, sequence: UInt64(sequence), running: 0).isKnown
    }
    #expect(replies == [false, false, true])
  }
}

@Suite
struct `a window follows the time that tasks take` {
  @Test
  func `short tasks open it`() {
    var window = Window(.automatic)
    for _ in 0..<2_000 { window.ended(after: 50) }
    #expect(window.size == 256)
  }

  @Test
  func `long tasks close it`() {
    var window = Window(.automatic)
    for _ in 0..<10 { window.ended(after: 5_000_000) }
    #expect(window.size == 1)
  }

  @Test
  func `a chunk size that was asked for stays`() {
    var window = Window(.fixed(7))
    for _ in 0..<2_000 { window.ended(after: 50) }
    #expect(window.size == 7)
  }
}
