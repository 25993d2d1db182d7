import Testing

@testable import FullyLoaded

@Suite struct `the state of a thread pool says what a free thread does` {
  private typealias State = ThreadPool.State<String>

  private func state(workers: Int = 2) -> State {
    State(workers: workers)
  }

  /// A state with one map in it.
  private func state(bufferLimit: Int, _ size: ChunkSize = .fixed(1)) -> (State, id: Int) {
    var state = state()
    let id = state.add(map: "job", bufferLimit: bufferLimit, chunkSize: size) ?? -1
    return (state, id)
  }

  /// What a free thread is told: `draw 3 of job`, `help job`, `run job`, `exit` or `wait`.
  private func next(_ state: inout State) -> String {
    switch state.step() {
    case .draw(_, let job, let count): "draw \(count) of \(job)"
    case .help(_, let job, _): "help \(job)"
    case .run(let job): "run \(job)"
    case .exit: "exit"
    case nil: "wait"
    }
  }

  private func expect(
    _ state: inout State, says words: String..., location: SourceLocation = #_sourceLocation
  ) {
    let answers = words.indices.map { _ in next(&state) }
    #expect(answers == words, sourceLocation: location)
  }

  @Test func `without jobs a thread waits`() {
    var state = state()
    expect(&state, says: "wait")
    #expect(!state.hasWork)
  }

  @Test func `a map is drawn from by one thread at a time`() {
    var (state, id) = state(bufferLimit: 8)
    #expect(state.hasWork)
    expect(&state, says: "draw 1 of job", "wait")
    state.drew(id, 1, of: 1, ended: false)
    #expect(state.hasWork)
    expect(&state, says: "draw 1 of job", "wait")
  }

  @Test func `maps and tasks take turns`() {
    var state = state()
    let first = state.add(map: "first", bufferLimit: 8) ?? -1
    let second = state.add(map: "second", bufferLimit: 8) ?? -1
    expect(&state, says: "draw 1 of first")
    state.drew(first, 1, of: 1, ended: false)
    let isIn = state.add(task: "task")
    #expect(isIn)
    expect(&state, says: "draw 1 of second")
    state.drew(second, 1, of: 1, ended: false)
    expect(&state, says: "draw 1 of first", "run task", "draw 1 of second", "wait")
  }

  @Test func `no task is drawn beyond the buffer limit until a result is used`() {
    var (state, id) = state(bufferLimit: 2)
    for _ in 0..<2 {
      expect(&state, says: "draw 1 of job")
      state.drew(id, 1, of: 1, ended: false)
    }
    expect(&state, says: "wait")
    state.took(1, of: id)
    expect(&state, says: "draw 1 of job", "wait")
  }

  @Test func `a chunk is cut to the buffer limit`() {
    var (state, id) = state(bufferLimit: 5, .fixed(4))
    expect(&state, says: "draw 4 of job")
    state.drew(id, 4, of: 4, ended: false)
    expect(&state, says: "draw 1 of job")
  }

  @Test func `room for less than a part of the buffer wakes nobody`() {
    var (state, id) = state(bufferLimit: 16, .fixed(16))
    expect(&state, says: "draw 16 of job")
    state.drew(id, 16, of: 16, ended: false)
    _ = next(&state)
    state.helped(id, round: 1)
    state.took(3, of: id)
    expect(&state, says: "wait")
    state.took(1, of: id)
    expect(&state, says: "draw 4 of job")
  }

  @Test func `what was not drawn leaves room`() {
    var (state, id) = state(bufferLimit: 4, .fixed(4))
    expect(&state, says: "draw 4 of job")
    state.drew(id, 0, of: 4, ended: false)
    expect(&state, says: "draw 4 of job")
  }

  @Test func `a map whose arguments have ended is not drawn from`() {
    var (state, id) = state(bufferLimit: 2)
    expect(&state, says: "draw 1 of job")
    state.drew(id, 0, of: 1, ended: true)
    state.took(0, of: id)
    expect(&state, says: "wait")
  }

  @Test func `a free thread helps with a chunk of several tasks, until nothing is left of it`() {
    var (state, id) = state(bufferLimit: 4, .fixed(4))
    expect(&state, says: "draw 4 of job")
    state.drew(id, 4, of: 4, ended: false)
    #expect(state.hasWork)
    expect(&state, says: "help job", "help job")
    state.helped(id, round: 1)
    #expect(!state.hasWork)
    expect(&state, says: "wait")
  }

  @Test func `who finds nothing left of a chunk says nothing of the next`() {
    var (state, id) = state(bufferLimit: 8, .fixed(4))
    for _ in 0..<2 {
      expect(&state, says: "draw 4 of job")
      state.drew(id, 4, of: 4, ended: false)
    }
    state.helped(id, round: 1)
    expect(&state, says: "help job")
  }

  @Test func `chunks grow with short tasks`() {
    var (state, id) = state(bufferLimit: 1_000, .automatic)
    expect(&state, says: "draw 1 of job")
    state.drew(id, 1, of: 1, ended: false)
    state.ran(1, of: id, in: 1_000)
    expect(&state, says: "draw 2 of job")
  }

  @Test func `a closed map is not drawn from, even if a thread was drawing`() {
    var (state, id) = state(bufferLimit: 2, .fixed(2))
    expect(&state, says: "draw 2 of job")
    state.close(id)
    state.drew(id, 2, of: 2, ended: false)
    state.took(1, of: id)
    state.ran(2, of: id, in: 1)
    expect(&state, says: "wait")
  }

  @Test func `a stopped pool sends its threads home, names what it cut off and takes no more`() {
    var (state, _) = state(bufferLimit: 2)
    _ = state.add(task: "task")
    let cutOff = state.stop()
    #expect(cutOff == ["job", "task"])
    expect(&state, says: "exit", "exit")
    let map = state.add(map: "late", bufferLimit: 2)
    #expect(map == nil)
    let task = state.add(task: "late")
    #expect(!task)
    #expect(state.refusal == .poolEnded)
  }

  @Test func `a pool whose jobs were taken out goes on`() {
    var (state, id) = state(bufferLimit: 2)
    _ = state.add(task: "task")
    let out = state.removeAll()
    #expect(out == ["job", "task"])
    state.took(1, of: id)
    expect(&state, says: "wait")
    _ = state.add(task: "next")
    expect(&state, says: "run next")
  }

  @Test func `nothing begins before every thread is prepared`() {
    var state = State(workers: 2, hasSetup: true)
    _ = state.add(task: "task")
    expect(&state, says: "wait")
    let first = state.prepared(failure: nil)
    #expect(first == [])
    expect(&state, says: "wait")
    let second = state.prepared(failure: nil)
    #expect(second == [])
    expect(&state, says: "run task")
  }

  @Test func `a thread that cannot be prepared ends all jobs when the others have tried`() {
    var state = State(workers: 3, hasSetup: true)
    _ = state.add(task: "task")
    for failure in [nil, "first", "second"] {
      #expect(state.refusal == nil)
      let jobs = state.prepared(failure: failure)
      #expect(jobs == (failure == "second" ? ["task"] : []))
    }
    #expect(state.refusal == .workerSetupFailed(attempts: 3, reason: "first"))
    let late = state.add(task: "late")
    #expect(!late)
    expect(&state, says: "wait")
    _ = state.stop()
    expect(&state, says: "exit")
  }
}
