/// Something that runs a function on many arguments: the same line on every pool.
///
/// ```swift
/// for try await result in pool.map(cpuIntensive, 0..<tasks, repeatElement(multiplier, count: tasks)) { … }
/// ```
///
/// Pools come from `withSerialPool`, `withThreadPool` and `withProcessPool`, and end when the closure that they were given to ends.
public protocol WorkerPool: Sendable {
  /// How many tasks can run at once: at least 1.
  var workers: Int { get }

  /// What the pool has done so far, and what it cost.
  var metrics: PoolMetrics { get }

  /// Calls a function once for every set of arguments; see the same with its options one by one.
  ///
  /// - Parameters:
  ///   - function: What a task does.
  ///   - arguments: One sequence a parameter of `function`; any of them may be empty.
  ///   - options: How the tasks run.
  /// - Returns: The results, to be iterated over once.
  func map<each Argument: Sequence & Sendable, Success: Sendable>(
    _ function: RemoteFunction<repeat (each Argument).Element, Success>,
    _ arguments: repeat each Argument,
    options: MapOptions
  ) -> PoolResults<Success>

  /// Calls a function once; the task begins as soon as a worker is free.
  ///
  /// - Parameters:
  ///   - function: What the task does.
  ///   - arguments: One a parameter of `function`.
  ///   - options: How the task runs.
  /// - Returns: The task.
  func submit<each Argument: Sendable, Success: Sendable>(
    _ function: RemoteFunction<repeat each Argument, Success>,
    _ arguments: repeat each Argument,
    options: TaskOptions
  ) -> PoolTask<Success>
}

extension WorkerPool {
  /// Calls a function once for every set of arguments; the sequences are walked side by side until the shortest ends.
  ///
  /// Tasks begin at once, whether or not the results are awaited yet. Arguments are drawn lazily, so a sequence may be infinite: at
  /// most `bufferLimit` tasks are begun and not yet taken by the caller.
  ///
  /// When a task throws, so does the loop over the results, at that task's place; tasks that have not begun by then never begin.
  ///
  /// - Parameters:
  ///   - function: What a task does. It runs on the pool's workers.
  ///   - arguments: One sequence a parameter of `function`; any of them may be empty, and without any there are no tasks.
  ///   - ordering: Whether results come in the order of their tasks or as they finish.
  ///   - chunkSize: How many tasks are handed to a worker at a time.
  ///   - bufferLimit: How many tasks may be begun and not yet taken: at least 1.
  ///   - timeLimit: How long a task may run: more than 0. A process pool kills the task's worker then; other pools ask the task to stop.
  ///   - timeout: How long, from now on, the caller waits for results: 0 or more; tasks are not affected.
  ///   - retriesOnWorkerLoss: How often a task is tried again whose worker has died: 0 or more.
  ///   - onFailure: `.stop`. With `.continue`, failures stand in their places among the outcomes.
  /// - Returns: The results, to be iterated over once. Options that cannot be are an error of the loop.
  public func map<each Argument: Sequence & Sendable, Success: Sendable>(
    _ function: RemoteFunction<repeat (each Argument).Element, Success>,
    _ arguments: repeat each Argument,
    ordering: ResultOrdering = .input,
    chunkSize: ChunkSize = .automatic,
    bufferLimit: Int = 1024,
    timeLimit: Duration? = nil,
    timeout: Duration? = nil,
    retriesOnWorkerLoss: Int = 0,
    onFailure: StopOnFailure = .stop
  ) -> PoolResults<Success> {
    map(
      function, repeat each arguments,
      options: MapOptions(
        ordering: ordering, chunkSize: chunkSize, bufferLimit: bufferLimit, timeLimit: timeLimit,
        timeout: timeout, retriesOnWorkerLoss: retriesOnWorkerLoss))
  }

  /// Calls a function once for every set of arguments, and goes on when a task fails.
  ///
  /// - Parameters:
  ///   - function: What a task does. It runs on the pool's workers.
  ///   - arguments: One sequence a parameter of `function`; any of them may be empty, and without any there are no tasks.
  ///   - ordering: Whether outcomes come in the order of their tasks or as they finish.
  ///   - chunkSize: How many tasks are handed to a worker at a time.
  ///   - bufferLimit: How many tasks may be begun and not yet taken: at least 1.
  ///   - timeLimit: How long a task may run: more than 0.
  ///   - timeout: How long, from now on, the caller waits for outcomes: 0 or more; tasks are not affected.
  ///   - retriesOnWorkerLoss: How often a task is tried again whose worker has died: 0 or more.
  ///   - onFailure: `.continue`.
  /// - Returns: One outcome a task, each with its index, to be iterated over once.
  public func map<each Argument: Sequence & Sendable, Success: Sendable>(
    _ function: RemoteFunction<repeat (each Argument).Element, Success>,
    _ arguments: repeat each Argument,
    ordering: ResultOrdering = .input,
    chunkSize: ChunkSize = .automatic,
    bufferLimit: Int = 1024,
    timeLimit: Duration? = nil,
    timeout: Duration? = nil,
    retriesOnWorkerLoss: Int = 0,
    onFailure: ContinueOnFailure
  ) -> PoolOutcomes<Success> {
    map(
      function, repeat each arguments,
      options: MapOptions(
        ordering: ordering, chunkSize: chunkSize, bufferLimit: bufferLimit, timeLimit: timeLimit,
        timeout: timeout, retriesOnWorkerLoss: retriesOnWorkerLoss)
    ).outcomes
  }

  /// Calls a function once; the task begins as soon as a worker is free.
  ///
  /// - Parameters:
  ///   - function: What the task does.
  ///   - arguments: One a parameter of `function`.
  ///   - timeLimit: How long the task may run: more than 0.
  ///   - retriesOnWorkerLoss: How often the task is tried again when its worker has died: 0 or more.
  /// - Returns: The task, which goes on whether or not anybody waits for it.
  public func submit<each Argument: Sendable, Success: Sendable>(
    _ function: RemoteFunction<repeat each Argument, Success>,
    _ arguments: repeat each Argument,
    timeLimit: Duration? = nil,
    retriesOnWorkerLoss: Int = 0
  ) -> PoolTask<Success> {
    submit(
      function, repeat each arguments,
      options: TaskOptions(timeLimit: timeLimit, retriesOnWorkerLoss: retriesOnWorkerLoss))
  }

  /// Calls a function once and waits for its result; when the caller's own task is cancelled, so is this one.
  ///
  /// - Parameters:
  ///   - function: What the task does.
  ///   - arguments: One a parameter of `function`.
  ///   - timeLimit: How long the task may run: more than 0.
  ///   - retriesOnWorkerLoss: How often the task is tried again when its worker has died: 0 or more.
  /// - Returns: What the function returned.
  /// - Throws: What the function threw, or ``PoolError``.
  public func run<each Argument: Sendable, Success: Sendable>(
    _ function: RemoteFunction<repeat each Argument, Success>,
    _ arguments: repeat each Argument,
    timeLimit: Duration? = nil,
    retriesOnWorkerLoss: Int = 0
  ) async throws -> Success {
    try await submit(
      function, repeat each arguments, timeLimit: timeLimit,
      retriesOnWorkerLoss: retriesOnWorkerLoss
    ).valueOrCancel()
  }
}
