import Testing

@testable import FullyLoaded

@Suite struct `the state of a thread pool says what a free thread does` {
  private typealias State = ThreadPool.State<String>

  /// The job that a free thread is sent to; `nil` when it has to wait.
  private func next(_ state: inout State) -> String? {
    guard case .draw(_, let job)? = state.step() else { return nil }
    return job
  }

  private func expect(
    _ state: inout State, sendsTo job: String?, _ location: SourceLocation = #_sourceLocation
  ) {
    let next = next(&state)
    #expect(next == job, sourceLocation: location)
  }

  @Test func `without jobs a thread waits`() {
    var state = State()
    expect(&state, sendsTo: nil)
  }

  @Test func `a job is drawn from by one thread at a time`() {
    var state = State()
    let id = state.add("job", bufferLimit: 8) ?? -1
    expect(&state, sendsTo: "job")
    expect(&state, sendsTo: nil)
    state.drew(id, ended: false)
    expect(&state, sendsTo: "job")
  }

  @Test func `jobs take turns`() {
    var state = State()
    let first = state.add("first", bufferLimit: 8) ?? -1
    let second = state.add("second", bufferLimit: 8) ?? -1
    var turns: [String?] = []
    for id in [first, second, first, second] {
      turns.append(next(&state))
      state.drew(id, ended: false)
    }
    #expect(turns == ["first", "second", "first", "second"])
  }

  @Test func `no task begins beyond the buffer limit until a result is taken`() {
    var state = State()
    let id = state.add("job", bufferLimit: 2) ?? -1
    for _ in 0..<2 {
      expect(&state, sendsTo: "job")
      state.drew(id, ended: false)
    }
    expect(&state, sendsTo: nil)
    state.took(id)
    expect(&state, sendsTo: "job")
  }

  @Test func `a job whose arguments have ended is done`() {
    var state = State()
    let id = state.add("job", bufferLimit: 2) ?? -1
    expect(&state, sendsTo: "job")
    state.drew(id, ended: true)
    expect(&state, sendsTo: nil)
  }

  @Test func `a cancelled job is not drawn from, even if a thread was drawing`() {
    var state = State()
    let id = state.add("job", bufferLimit: 2) ?? -1
    expect(&state, sendsTo: "job")
    state.cancel(id)
    state.drew(id, ended: false)
    state.took(id)
    expect(&state, sendsTo: nil)
  }

  @Test func `a stopped pool sends its threads home, names the jobs it cut off and takes no more`()
  {
    var state = State()
    _ = state.add("job", bufferLimit: 2)
    let cutOff = state.stop()
    #expect(cutOff == ["job"])
    guard case .exit? = state.step() else {
      Issue.record("A thread of a stopped pool must exit.")
      return
    }
    let late = state.add("late", bufferLimit: 2)
    #expect(late == nil)
  }
}
