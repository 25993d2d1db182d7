internal import CPythonABI
internal import Threads

/// One function on many arguments, by threads that each take the next one.
///
/// The first task, in their order, that throws is the one whose error counts: tasks after it are not begun, and those that run are told to end.
final class ParallelRun: @unchecked Sendable {
  private let parallel: PythonParallel
  private let rows: ElementBuffer
  private let isTimed: Bool
  private let progress: Monitor<Progress>
  // A place a task: written by the thread that runs it, read when all threads have ended.
  private let values: ElementBuffer
  private let lanes: UnsafeMutableBufferPointer<Lane>
  private let cancellation: UnsafeMutablePointer<CPythonCancellation>

  private struct Progress {
    /// The first task that nobody has taken.
    var next = 0
    /// Tasks from here on are not begun.
    var end: Int
    var running = 0
    /// The error of the first task that has one.
    var failure: (task: Int, error: any Error)?
  }

  /// - Parameters:
  ///   - parallel: The function.
  ///   - rows: The arguments of all tasks.
  ///   - isTimed: Whether the lanes are asked for.
  init(_ parallel: PythonParallel, _ rows: ElementBuffer, isTimed: Bool) {
    self.parallel = parallel
    self.rows = rows
    self.isTimed = isTimed
    progress = Monitor(Progress(end: rows.count))
    values = ElementBuffer(parallel.values, capacity: rows.count)
    lanes = .allocate(capacity: rows.count)
    lanes.initialize(repeating: Lane())
    cancellation = .allocate(capacity: 1)
    cancellation.initialize(to: CPythonCancellation())
    CPythonCancel(cancellation, .max)
  }

  deinit {
    for task in 0..<rows.count where lanes[task].isDone { values.end(task) }
    lanes.deallocate()
    cancellation.deallocate()
  }

  /// Runs all tasks, and waits for them without the interpreter's lock.
  ///
  /// - Parameter workers: How many threads, at least 1.
  /// - Throws: The error of the first task that has one; ``PythonRaised`` when a signal's handler has raised meanwhile.
  func run(workers: Int) throws {
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
    if let failure = progress.update(\.failure) { throw failure.error }
  }

  /// The results of a run that went well.
  ///
  /// - Returns: Lists with an entry a task, in their order; the first a new reference.
  func results() throws(PythonRaised) -> ParallelResults {
    let list = try PythonConversions.list(Array(0..<rows.count)) { task throws(PythonRaised) in
      try parallel.result(values[task])
    }
    return ParallelResults(list: list, lanes: isTimed ? Array(lanes) : [])
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

  private func work(as worker: Int) {
    let thread = CPythonThisThread()
    thread.pointee.cancellation = cancellation
    while let task = take() {
      thread.pointee.task = Int64(task)
      let start = isTimed ? monotonicNanoseconds() : 0
      do {
        try parallel.call(rows[task], values[task])
        lanes[task].isDone = true
      } catch {
        fail(task, error)
      }
      guard isTimed else { continue }
      lanes[task].worker = worker
      lanes[task].start = start
      lanes[task].end = monotonicNanoseconds()
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

  private func fail(_ task: Int, _ error: any Error) {
    progress.update { progress in
      if task < progress.failure?.task ?? .max { progress.failure = (task, error) }
    }
    stop(from: task)
  }
}

/// What a map gives: both lists have an entry a task, in their order.
struct ParallelResults {
  /// A `list`, a new reference.
  let list: PythonObject
  /// Empty where they were not asked for.
  let lanes: [Lane]
}

/// When and where a task ran.
struct Lane: Sendable {
  /// Whether it has a result.
  var isDone = false
  /// Counted from 0.
  var worker = 0
  /// Nanoseconds of the monotonic clock.
  var start: Int64 = 0
  /// Nanoseconds of the monotonic clock.
  var end: Int64 = 0
}
