internal import CPythonABI
internal import Threads

/// One function on many arguments, by threads that each take the next one.
///
/// The first task, in their order, that throws is the one whose error counts: tasks after it are not begun, and those that run are told to end.
final class ParallelRun<Arguments: Sendable, Value: Sendable>: @unchecked Sendable {
  private let rows: [Arguments]
  private let call: @Sendable (Arguments) throws -> Value
  private let progress: Monitor<Progress>
  // A place a task: written by the thread that runs it, read when all threads have ended.
  private let outcomes: UnsafeMutableBufferPointer<Result<Value, any Error>?>
  private let lanes: UnsafeMutableBufferPointer<Lane>
  private let cancellation: UnsafeMutablePointer<CPythonCancellation>

  private struct Progress {
    /// The first task that nobody has taken.
    var next = 0
    /// Tasks from here on are not begun.
    var end: Int
    var running = 0
  }

  init(_ rows: [Arguments], _ call: @escaping @Sendable (Arguments) throws -> Value) {
    self.rows = rows
    self.call = call
    progress = Monitor(Progress(end: rows.count))
    outcomes = .allocate(capacity: rows.count)
    outcomes.initialize(repeating: nil)
    lanes = .allocate(capacity: rows.count)
    lanes.initialize(repeating: Lane())
    cancellation = .allocate(capacity: 1)
    cancellation.initialize(to: CPythonCancellation())
    CPythonCancel(cancellation, .max)
  }

  deinit {
    outcomes.deinitialize()
    outcomes.deallocate()
    lanes.deallocate()
    cancellation.deallocate()
  }

  /// Runs all tasks, and waits for them without the interpreter's lock.
  ///
  /// - Parameter workers: How many threads, at least 1.
  /// - Returns: The results, in the order of the tasks.
  /// - Throws: The error of the first task that has one; ``PythonRaised`` when a signal's handler has raised meanwhile.
  func outcome(workers: Int) throws -> ParallelOutcome<Value> {
    try withReleasedLock {
      var threads: [WorkerThread] = []
      defer { for thread in threads { thread.join() } }
      do {
        for worker in 0..<min(workers, rows.count) {
          progress.update { $0.running += 1 }
          do { threads.append(try WorkerThread { self.work(as: worker) }) } catch {
            progress.update { $0.running -= 1 }
            throw PythonException(.runtimeError, "can't start new thread")
          }
        }
        try waitForThreads()
      } catch {
        stop(from: 0)
        throw error
      }
    }
    return ParallelOutcome(values: try values(), lanes: Array(lanes))
  }

  /// Returns when all threads have ended their tasks; signals are answered meanwhile.
  private func waitForThreads() throws(PythonRaised) {
    while true {
      let isDone: Void? = progress.wait(until: .now + .milliseconds(50)) { progress in
        progress.running == 0 ? () : nil
      }
      if isDone != nil { return }
      try Python.runSignalHandlersNow()
    }
  }

  /// Lets no task begin any more from a place on, and tells those that run to end.
  private func stop(from task: Int) {
    progress.update { progress in
      progress.end = min(progress.end, task)
      CPythonCancel(cancellation, Int64(progress.end))
    }
  }

  private func values() throws -> [Value] {
    try outcomes.map { outcome in
      guard let outcome else { preconditionFailure("A task was forgotten.") }
      return try outcome.get()
    }
  }

  private func work(as worker: Int) {
    CPythonThisThread().pointee.cancellation = cancellation
    while let task = take() {
      CPythonThisThread().pointee.task = Int64(task)
      let start = monotonicNanoseconds()
      let outcome = Result { try call(rows[task]) }
      lanes[task] = Lane(worker: worker, start: start, end: monotonicNanoseconds())
      outcomes[task] = outcome
      if case .failure = outcome { stop(from: task) }
    }
    progress.change { $0.running -= 1 }
  }

  private func take() -> Int? {
    progress.update { progress in
      guard progress.next < progress.end else { return nil }
      defer { progress.next += 1 }
      return progress.next
    }
  }
}
