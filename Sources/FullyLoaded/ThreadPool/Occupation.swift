/// What one thread is doing, and whether it was asked to stop: a plain value.
///
/// A *run* is what a thread was sent to by one step: some tasks of one job. A Swift task that was cancelled stays so; therefore a thread
/// that was asked to stop leaves the Swift task that it serves in before it begins anything else.
struct Occupation<Run> {
  private enum Timing {
    case none
    case running(task: Int, deadline: UInt64)
    case expired
  }

  /// `nil` between two runs.
  private(set) var run: Run?
  private var timing = Timing.none
  /// Whether the Swift task that the thread serves in was or will be cancelled.
  private(set) var isAskedToStop = false

  /// The thread serves in a Swift task that nobody has cancelled.
  mutating func renewed() {
    isAskedToStop = false
  }

  /// The thread is about to run tasks.
  mutating func begin(_ run: Run) {
    self.run = run
  }

  /// A task begins that has a time limit.
  mutating func begin(task: Int, deadline: UInt64) {
    timing = .running(task: task, deadline: deadline)
  }

  /// That task has ended.
  ///
  /// Returns whether its result counts: its time limit has not come before.
  mutating func endTask() -> Bool {
    defer { timing = .none }
    if case .expired = timing { return false }
    return true
  }

  /// The run has ended.
  mutating func end() {
    run = nil
    timing = .none
  }

  /// Asks the thread to stop what it does.
  ///
  /// - Parameter isMeant: Whether a run is meant.
  /// - Returns: Whether the Swift task that it serves in is to be cancelled now.
  mutating func askToStop(where isMeant: (Run) -> Bool) -> Bool {
    guard let run, !isAskedToStop, isMeant(run) else { return false }
    isAskedToStop = true
    return true
  }

  /// When the running task has to have ended; `nil` without a limit.
  var deadline: UInt64? {
    if case .running(_, let deadline) = timing { deadline } else { nil }
  }

  /// Takes its result from the running task when its time is over, and asks the thread to stop.
  ///
  /// - Parameter now: The moment.
  /// - Returns: The run and the task's index; `nil` when nothing is over.
  mutating func expire(at now: UInt64) -> (run: Run, task: Int)? {
    guard case .running(let task, let deadline) = timing, now >= deadline, let run else {
      return nil
    }
    timing = .expired
    isAskedToStop = true
    return (run, task)
  }
}
