/// A pool for programs without `async`: the same lines, and waiting blocks the calling thread.
///
/// Comes from the same functions as the pool itself where these are called without `await`. Not for code that is itself `async`: it
/// would hold one of the few threads that all such code shares.
public struct BlockingPool<Base: WorkerPool>: Sendable {
  /// The pool itself.
  public let base: Base

  /// How many tasks can run at once: at least 1.
  public var workers: Int { base.workers }

  /// What the pool has done so far, and what it cost.
  public var metrics: PoolMetrics { base.metrics }

  init(_ base: Base) {
    self.base = base
  }
}

extension BlockingPool {
  /// Calls a function once for every set of arguments; see ``WorkerPool``.
  ///
  /// - Parameters:
  ///   - function: What a task does. It runs on the pool's workers.
  ///   - arguments: One sequence a parameter of `function`; any of them may be empty, and without any there are no tasks.
  ///   - ordering: Whether results come in the order of their tasks or as they finish.
  ///   - chunkSize: How many tasks are handed to a worker at a time.
  ///   - bufferLimit: How many tasks may be begun and not yet taken: at least 1.
  ///   - timeLimit: How long a task may run: more than 0.
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
  ) -> BlockingResults<Success> {
    BlockingResults(
      source: base.map(
        function, repeat each arguments,
        options: MapOptions(
          ordering: ordering, chunkSize: chunkSize, bufferLimit: bufferLimit, timeLimit: timeLimit,
          timeout: timeout, retriesOnWorkerLoss: retriesOnWorkerLoss)
      ).source)
  }

  /// Calls a function once for every set of arguments, and goes on when a task fails; see ``WorkerPool``.
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
  ) -> BlockingOutcomes<Success> {
    map(
      function, repeat each arguments, ordering: ordering, chunkSize: chunkSize,
      bufferLimit: bufferLimit, timeLimit: timeLimit, timeout: timeout,
      retriesOnWorkerLoss: retriesOnWorkerLoss
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
  ) -> BlockingTask<Success> {
    BlockingTask(
      task: base.submit(
        function, repeat each arguments, timeLimit: timeLimit,
        retriesOnWorkerLoss: retriesOnWorkerLoss))
  }

  /// Calls a function once and waits for its result.
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
  ) throws -> Success {
    try submit(
      function, repeat each arguments, timeLimit: timeLimit,
      retriesOnWorkerLoss: retriesOnWorkerLoss
    ).value()
  }
}
