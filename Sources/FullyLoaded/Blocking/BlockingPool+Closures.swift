// Closures: see the same members of ``InProcessPool``.
extension BlockingPool where Base: InProcessPool {
  /// Calls a closure once for every set of arguments; see ``WorkerPool``.
  ///
  /// - Parameters:
  ///   - function: What a task does. It runs on the pool's workers.
  ///   - arguments: One sequence a parameter of `function`; any of them may be empty, and without any there are no tasks.
  ///   - ordering: Whether results come in the order of their tasks or as they finish.
  ///   - chunkSize: How many tasks are handed to a worker at a time.
  ///   - bufferLimit: How many tasks may be begun and not yet taken: at least 1.
  ///   - timeLimit: How long a task may run before it is asked to stop: more than 0.
  ///   - timeout: How long, from now on, the caller waits for results: 0 or more; tasks are not affected.
  ///   - onFailure: `.stop`: after a failure comes nothing more.
  /// - Returns: The results, to be iterated over once. Options that cannot be are an error of the loop.
  @_disfavoredOverload
  public func map<each Argument: Sequence & Sendable, Success: Sendable>(
    _ function: @escaping @Sendable (repeat (each Argument).Element) throws -> Success,
    _ arguments: repeat each Argument,
    ordering: ResultOrdering = .input,
    chunkSize: ChunkSize = .automatic,
    bufferLimit: Int = 1024,
    timeLimit: Duration? = nil,
    timeout: Duration? = nil,
    onFailure: StopOnFailure = .stop
  ) -> BlockingResults<Success> where repeat (each Argument).Element: Sendable {
    BlockingResults(
      source: base.map(
        local: LocalFunction(function), repeat each arguments,
        options: MapOptions(
          ordering: ordering, chunkSize: chunkSize, bufferLimit: bufferLimit, timeLimit: timeLimit,
          timeout: timeout)
      ).source)
  }

  /// Calls a closure once for every set of arguments, and goes on when a task fails; see ``WorkerPool``.
  ///
  /// - Parameters:
  ///   - function: What a task does. It runs on the pool's workers.
  ///   - arguments: One sequence a parameter of `function`; any of them may be empty, and without any there are no tasks.
  ///   - ordering: Whether outcomes come in the order of their tasks or as they finish.
  ///   - chunkSize: How many tasks are handed to a worker at a time.
  ///   - bufferLimit: How many tasks may be begun and not yet taken: at least 1.
  ///   - timeLimit: How long a task may run before it is asked to stop: more than 0.
  ///   - timeout: How long, from now on, the caller waits for outcomes: 0 or more; tasks are not affected.
  ///   - onFailure: `.continue`.
  /// - Returns: One outcome a task, each with its index, to be iterated over once.
  @_disfavoredOverload
  public func map<each Argument: Sequence & Sendable, Success: Sendable>(
    _ function: @escaping @Sendable (repeat (each Argument).Element) throws -> Success,
    _ arguments: repeat each Argument,
    ordering: ResultOrdering = .input,
    chunkSize: ChunkSize = .automatic,
    bufferLimit: Int = 1024,
    timeLimit: Duration? = nil,
    timeout: Duration? = nil,
    onFailure: ContinueOnFailure
  ) -> BlockingOutcomes<Success> where repeat (each Argument).Element: Sendable {
    map(
      function, repeat each arguments, ordering: ordering, chunkSize: chunkSize,
      bufferLimit: bufferLimit, timeLimit: timeLimit, timeout: timeout
    ).outcomes
  }

  /// Calls a closure once; the task begins as soon as a worker is free.
  ///
  /// - Parameters:
  ///   - function: What the task does.
  ///   - arguments: One a parameter of `function`.
  ///   - timeLimit: How long the task may run before it is asked to stop: more than 0.
  /// - Returns: The task, which goes on whether or not anybody waits for it.
  @_disfavoredOverload
  public func submit<each Argument: Sendable, Success: Sendable>(
    _ function: @escaping @Sendable (repeat each Argument) throws -> Success,
    _ arguments: repeat each Argument,
    timeLimit: Duration? = nil
  ) -> BlockingTask<Success> {
    BlockingTask(
      task: base.submit(
        local: LocalFunction(function), repeat each arguments,
        options: TaskOptions(timeLimit: timeLimit)))
  }

  /// Calls a closure once and waits for its result.
  ///
  /// - Parameters:
  ///   - function: What the task does.
  ///   - arguments: One a parameter of `function`.
  ///   - timeLimit: How long the task may run before it is asked to stop: more than 0.
  /// - Returns: What the function returned.
  /// - Throws: What the function threw, or ``PoolError``.
  @_disfavoredOverload
  public func run<each Argument: Sendable, Success: Sendable>(
    _ function: @escaping @Sendable (repeat each Argument) throws -> Success,
    _ arguments: repeat each Argument,
    timeLimit: Duration? = nil
  ) throws -> Success {
    try submit(function, repeat each arguments, timeLimit: timeLimit).value()
  }
}
