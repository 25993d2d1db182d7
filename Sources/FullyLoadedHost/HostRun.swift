import ErrorKinds
import FullyLoaded
import Glibc
import Records

/// One run: its pool is made, used and stopped.
struct HostRun {
  private let request: HostRequest.Run
  private let executor: HostExecutor
  private let tasks: any HostTasks
  private let count: Int

  /// - Parameters:
  ///   - request: What is asked for.
  ///   - prepared: On what.
  ///   - tasks: Of what.
  /// - Throws: ``Refusal`` where there are fewer tasks than are asked for.
  init(
    _ request: HostRequest.Run, _ prepared: Preparation, _ tasks: any HostTasks
  ) throws(Refusal) {
    self.request = request
    self.tasks = tasks
    executor = prepared.executor
    count = request.tasks ?? tasks.count
    guard 0...tasks.count ~= count else {
      throw Refusal("The run is of \(count) tasks, and \(tasks.count) are prepared.")
    }
  }

  /// Runs the tasks, timed from before the pool is made until it has been stopped.
  ///
  /// What is written of results is written after that.
  ///
  /// - Returns: What there is to say, and the lines that follow it.
  /// - Throws: ``Refusal``, and what the channel throws.
  func perform(
    _ channel: LineChannel
  ) async throws -> (done: HostMessage.Done, results: [[UInt8]]) {
    let keeps = request.keep ?? false
    let refused = tasks.refused.filter { $0.key < count }
    if !keeps, let (task, error) = refused.min(by: { $0.key < $1.key }) {
      throw Refusal(task: task, error.message)
    }
    var finished: [FinishedTask] = []
    finished.reserveCapacity(count)

    let cpu = processorTimeOfAll()
    try channel.send(.phase(.init(.start, at: now())))
    try await executor.withPool(workers: request.workers) { pool in
      let work = now()
      try channel.send(.phase(.init(.work, at: work)))
      // They are over before they begin.
      for (task, error) in refused {
        finished.append(
          FinishedTask(task: task, result: .failure(error), start: work, end: work, place: .here))
      }
      let ordering: ResultOrdering = request.order == .task ? .input : .completion
      try await tasks.run(first: count, on: pool, ordering: ordering) { task in
        finished.append(task)
        if keeps { return }
        let bits = try task.bits
        if request.order == .finish {
          try channel.send(.result(.init(task: task.task, bits: bits)))
        }
      }
      try channel.send(.phase(.init(.stop, at: now())))
    }
    let end = now()
    let used = processorTimeOfAll() - cpu

    finished.sort { $0.task < $1.task }
    let results = keeps ? finished.map { Array($0.outcome.text.utf8) } : []
    return (
      HostMessage.Done(
        at: end, cpuNanoseconds: used, bits: keeps ? nil : try finished.map { try $0.bits },
        results: keeps ? count : nil, lanes: lanes(finished)),
      results
    )
  }

  /// A lane a task; workers are numbered by the order of their first task.
  private func lanes(_ finished: [FinishedTask]) -> [HostMessage.Lane] {
    var workers: [FinishedTask.Place: Int] = [:]
    for task in finished.sorted(by: { $0.start < $1.start }) where workers[task.place] == nil {
      workers[task.place] = workers.count
    }
    return finished.map {
      .init(task: $0.task, worker: workers[$0.place] ?? 0, start: $0.start, end: $0.end)
    }
  }
}

extension FinishedTask {
  /// The result of a run of doubles.
  fileprivate var bits: Bits {
    get throws(Refusal) {
      switch result {
      case .success(let value as Double): return Bits(value)
      case .success(let value):
        throw Refusal(
          task: task, "It gave a value of type \(type(of: value)), where a Double was to come.")
      case .failure(let error): throw Refusal(task: task, error.message)
      }
    }
  }

  /// What came of the task.
  fileprivate var outcome: Records.TaskOutcome {
    switch result {
    case .success(let value):
      do { return .value(try Value.of(value)) } catch {
        return .failed("its result, of type '\(type(of: value))', cannot be encoded: \(error)")
      }
    case .failure(let error): return .raised(kind: error.name, message: error.message)
    }
  }
}

extension FinishedTask.Place {
  fileprivate static var here: Self { Self(process: getpid(), thread: UInt(pthread_self())) }
}

/// Processor time of this process, of the children that it has waited for, and of ranks that have served it, in nanoseconds.
private func processorTimeOfAll() -> Int64 {
  let own = Int64(processorTime())
  #if MPI
    return own + Int64(processorTimeOfRanks() / .nanoseconds(1))
  #else
    return own
  #endif
}

/// Nanoseconds of the monotonic clock, which all processes of a machine share.
private func now() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
