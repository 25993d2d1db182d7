import Testing

@testable import FullyLoaded

@Suite
struct `a process pool's state answers faults` {
  @Test
  func `a death costs the running task, and the others go to another worker`() {
    var script = ScriptedState.ready(workers: 1)
    let job = script.open(chunk: 3)
    script.add("abc", to: job)
    _ = script.actions
    script.pages.run(0, 1)
    script.died(0)
    script.expect(["lost a with 0", "start 1"])
    script.state.ready(1, at: 0)
    script.expect(["send 1 b", "send 1 c"])
  }

  @Test
  func `a death between tasks costs none`() {
    var script = ScriptedState.ready(workers: 1)
    let job = script.open(chunk: 2)
    script.add("ab", to: job)
    _ = script.actions
    script.died(0)
    script.expect(["start 1"])
    script.state.ready(1, at: 0)
    script.expect(["send 1 a", "send 1 b"])
  }

  @Test
  func `a task is tried again as often as was asked, and then no more`() {
    var script = ScriptedState.ready(workers: 1)
    let job = script.open(retries: 2)
    script.add("a", to: job)
    _ = script.actions
    for worker in 0..<3 {
      script.pages.run(worker, 1)
      script.died(worker)
      script.state.ready(worker + 1, at: 0)
    }
    let expected = [
      "start 1", "send 1 a", "start 2", "send 2 a", "lost a with 2", "start 3",
    ]
    script.expect(expected)
    #expect(script.state.counts == .init(retries: 2, started: 4, lost: 3))
  }

  @Test
  func `workers that end before they are ready are not started for ever`() {
    var script = ScriptedState(workers: 2)
    var started = 2
    _ = script.actions
    for worker in 0..<10 where script.state.workers[worker] != nil {
      script.died(worker)
      started += script.actions.count { $0.hasPrefix("start") }
    }
    #expect(script.state.isBroken)
    #expect(started <= 2 + 4)
    let job = script.open()
    #expect(job == nil)
  }

  @Test
  func `idle workers that somebody kills are replaced`() {
    var script = ScriptedState.ready(workers: 1)
    for worker in 0..<20 {
      script.died(worker)
      script.expect(["start \(worker + 1)"])
      script.state.ready(worker + 1, at: 0)
    }
    #expect(!script.state.isBroken)
  }

  @Test
  func `workers that die as soon as they are ready are not replaced for ever`() {
    var script = ScriptedState.ready(workers: 1)
    for worker in 0..<100 where script.state.workers[worker] != nil {
      script.died(worker)
      script.state.ready(worker + 1, at: 0)
    }
    #expect(script.state.isBroken)
  }

  @Test
  func `a time limit counts from the beginning of the task, not from its sending`() {
    var script = ScriptedState.ready(workers: 1)
    let job = script.open(chunk: 2, timeLimit: 50)
    script.add("ab", to: job)
    _ = script.actions
    script.pages.run(0, 1, since: 30)
    script.state.tick(at: 60, pages: script.pages)
    script.expect([])
    #expect(script.state.deadline == 80)
    script.state.tick(at: 80, pages: script.pages)
    script.expect(["limit a 50", "kill 0"])
    script.died(0, at: 81)
    script.expect(["start 1"])
    script.state.ready(1, at: 90)
    script.expect(["send 1 b"])
  }

  @Test
  func `a time limit holds also behind a task that has none`() {
    var script = ScriptedState.ready(workers: 1)
    let without = script.open(chunk: 2)
    let with = script.open(chunk: 2, timeLimit: 50)
    script.add("a", to: without)
    script.add("b", to: with)
    _ = script.actions
    script.pages.run(0, 1)
    script.state.tick(at: 60, pages: script.pages)
    _ = script.state.ended(0, sequence: 1, running: 5)
    script.pages.run(0, 2, since: 70)
    for moment in 60...130 as ClosedRange<UInt64> where script.state.deadline ?? .max <= moment {
      script.state.tick(at: moment, pages: script.pages)
    }
    script.expect(["limit b 50", "kill 0"])
  }

  @Test
  func `a cancelled task is asked, then told, then forced`() throws {
    var script = ScriptedState.ready(workers: 1, grace: 100)
    let number = script.open()
    let job = try #require(number)
    script.add("a", to: job)
    _ = script.actions
    script.pages.run(0, 1)
    script.state.close(job, at: 10, pages: script.pages)
    #expect(script.pages.cancelled == [1])
    script.expect([])
    script.state.tick(at: 110, pages: script.pages)
    script.expect(["terminate 0"])
    script.state.tick(at: 210, pages: script.pages)
    script.expect(["kill 0"])
    script.died(0, at: 211)
    script.expect(["start 1"])
    #expect(script.state.counts.lost == 0)
  }

  @Test
  func `a cancelled task is asked also when the one before it has not been heard of`() throws {
    var script = ScriptedState.ready(workers: 1)
    let number = script.open(chunk: 2)
    let job = try #require(number)
    script.add("ab", to: job)
    _ = script.actions
    script.pages.run(0, 2)
    script.state.close(job, at: 10, pages: script.pages)
    #expect(script.pages.cancelled == [2])
  }

  @Test
  func `a cancelled task that begins just then is asked soon after`() throws {
    var script = ScriptedState.ready(workers: 1)
    let number = script.open()
    let job = try #require(number)
    script.add("a", to: job)
    _ = script.actions
    script.pages.unnoticed = [0]
    script.state.close(job, at: 10, pages: script.pages)
    #expect(script.pages.cancelled == [])
    script.pages.run(0, 1)
    let deadline = try #require(script.state.deadline)
    script.state.tick(at: deadline, pages: script.pages)
    #expect(script.pages.cancelled == [1])
  }

  @Test
  func `what is taken back a moment later goes on elsewhere`() throws {
    var script = ScriptedState.ready(workers: 1)
    let number = script.open(chunk: 2)
    let closed = try #require(number)
    script.add("a", to: closed)
    let other = script.open(chunk: 2)
    script.add("x", to: other)
    _ = script.actions
    script.pages.unnoticed = [0]
    script.state.close(closed, at: 10, pages: script.pages)
    script.pages.unnoticed = []
    let deadline = try #require(script.state.deadline)
    script.state.tick(at: deadline, pages: script.pages)
    script.expect(["send 0 x"])
  }

  @Test
  func `one that begins after a cancelled one is cancelled too, when nobody wants it either`()
    throws
  {
    var script = ScriptedState.ready(workers: 1)
    let number = script.open(chunk: 2)
    let closed = try #require(number)
    script.add("ab", to: closed)
    _ = script.actions
    script.pages.run(0, 1)
    script.pages.unnoticed = [0]
    script.state.close(closed, at: 10, pages: script.pages)
    #expect(script.pages.cancelled == [1])
    _ = script.state.ended(0, sequence: 1, running: 5)
    script.pages.run(0, 2)
    let deadline = try #require(script.state.deadline)
    script.state.tick(at: deadline, pages: script.pages)
    #expect(script.pages.cancelled == [1, 2])
  }

  @Test
  func `a time limit is not the end of the task behind`() throws {
    var script = ScriptedState.ready(workers: 1)
    let job = script.open(chunk: 2, timeLimit: 50)
    script.add("ab", to: job)
    _ = script.actions
    script.pages.run(0, 1, since: 0)
    script.state.tick(at: 60, pages: script.pages)
    // The first one alone: the second goes elsewhere, whatever the worker does by now.
    script.expect(["limit a 50", "kill 0"])
    script.pages.run(0, 1, since: 0)
    script.died(0, at: 70)
    script.expect(["start 1"])
    script.state.ready(1, at: 80)
    script.expect(["send 1 b"])
  }

  @Test
  func `a cancelled task that stops by itself keeps its worker`() throws {
    var script = ScriptedState.ready(workers: 1, grace: 100)
    let number = script.open()
    let job = try #require(number)
    script.add("a", to: job)
    _ = script.actions
    script.pages.run(0, 1)
    script.state.close(job, at: 10, pages: script.pages)
    let (isKnown, task) = script.state.ended(0, sequence: 1, running: 5)
    #expect(isKnown)
    #expect(task == nil)
    script.state.tick(at: 500, pages: script.pages)
    script.expect([])
  }

  @Test
  func `cancelling a job takes its waiting tasks back and leaves those of others`() throws {
    var script = ScriptedState.ready(workers: 1)
    let firstNumber = script.open(chunk: 4)
    let first = try #require(firstNumber)
    let secondNumber = script.open(chunk: 4)
    let second = try #require(secondNumber)
    script.add("ab", to: first)
    script.add("xy", to: second)
    _ = script.actions
    script.pages.run(0, 1)
    script.state.close(first, at: 0, pages: script.pages)
    // What has begun has to end before anything that comes after what was taken back can be taken back in turn.
    script.expect([])
    _ = script.state.ended(0, sequence: 1, running: 5)
    script.state.distribute(at: 1)
    script.expect(["send 0 x", "send 0 y"])
  }

  @Test
  func `a job that is closed while it waits gives its turn to the next`() throws {
    var script = ScriptedState.ready(workers: 1)
    let busy = script.open()
    script.add("a", to: busy)
    let closedNumber = script.open()
    let closed = try #require(closedNumber)
    script.add("b", to: closed)
    let other = script.open()
    script.add("xy", to: other)
    _ = script.actions
    script.state.close(closed, at: 0, pages: script.pages)
    _ = script.state.ended(0, sequence: 1, running: 5)
    script.state.distribute(at: 1)
    script.expect(["send 0 x"])
    _ = script.state.ended(0, sequence: 2, running: 5)
    script.state.distribute(at: 1)
    script.expect(["send 0 y"])
    #expect(script.state.jobs[closed] == nil)
  }

  @Test
  func `tasks behind a long one go to a worker that has nothing to do`() {
    var script = ScriptedState.ready(workers: 2)
    let job = script.open(chunk: 4)
    script.add("abcd", to: job)
    _ = script.actions
    script.pages.run(0, 1)
    _ = script.state.ended(1, sequence: 1, running: 5)
    _ = script.state.ended(1, sequence: 2, running: 5)
    script.pages.rest(1, after: 2)
    let hasChanged = script.state.rebalance(stalled: [0], at: 0, pages: script.pages)
    #expect(hasChanged)
    script.expect(["send 1 b"])
  }

  @Test
  func `nothing is taken back from a worker that has not noticed the last time`() {
    var script = ScriptedState.ready(workers: 2)
    let job = script.open(chunk: 4)
    script.add("abcd", to: job)
    _ = script.actions
    script.pages.run(0, 1)
    script.pages.unnoticed = [0]
    _ = script.state.ended(1, sequence: 1, running: 5)
    _ = script.state.ended(1, sequence: 2, running: 5)
    let hasChanged = script.state.rebalance(stalled: [0], at: 0, pages: script.pages)
    #expect(!hasChanged)
    script.expect([])
  }

  @Test
  func `a worker is replaced after its last task, and the next one is started ahead`() {
    var script = ScriptedState.ready(workers: 1, tasksPerWorker: 2)
    let job = script.open(chunk: 2)
    script.add("abc", to: job)
    script.expect(["send 0 a", "send 0 b", "start 1"])
    _ = script.state.ended(0, sequence: 1, running: 5)
    _ = script.state.ended(0, sequence: 2, running: 5)
    script.expect(["retire 0"])
    script.state.ready(1, at: 0)
    script.expect(["send 1 c"])
    script.died(0)
    #expect(script.state.counts.lost == 0)
  }

  @Test
  func `at the end every worker goes, and one that does not is made to`() {
    var script = ScriptedState.ready(workers: 2, grace: 100)
    script.state.stop(at: 0, pages: script.pages)
    script.expect(["retire 0", "retire 1"])
    script.died(0)
    script.state.tick(at: 100, pages: script.pages)
    script.expect(["terminate 1"])
    script.state.tick(at: 200, pages: script.pages)
    script.expect(["kill 1"])
    #expect(!script.state.isOver)
    script.died(1)
    #expect(script.state.isOver)
    script.expect([])
  }

  @Test
  func `a worker that closes its channel and lives on is ended for it`() {
    var script = ScriptedState.ready(workers: 1)
    let job = script.open()
    script.add("a", to: job)
    _ = script.actions
    script.pages.run(0, 1)
    script.state.fellSilent(0, at: 0)
    #expect(!script.state.wasSilenced(0))
    script.state.tick(at: 1_000_000_000, pages: script.pages)
    script.expect(["kill 0"])
    #expect(script.state.wasSilenced(0))
    script.died(0)
    script.expect(["lost a with 0", "start 1"])
  }
}
