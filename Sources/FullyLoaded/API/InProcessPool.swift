/// A pool whose workers share the program's memory: it takes closures too.
public protocol InProcessPool: WorkerPool {
  /// Calls a function once for every set of arguments; see ``WorkerPool``.
  ///
  /// - Parameters:
  ///   - function: What a task does.
  ///   - arguments: One sequence a parameter of `function`; any of them may be empty.
  ///   - options: How the tasks run.
  /// - Returns: The results, to be iterated over once.
  func map<each Argument: Sequence & Sendable, Success: Sendable>(
    local function: LocalFunction<repeat (each Argument).Element, Success>,
    _ arguments: repeat each Argument,
    options: MapOptions
  ) -> PoolResults<Success>

  /// Calls a function once; see ``WorkerPool``.
  ///
  /// - Parameters:
  ///   - function: What the task does.
  ///   - arguments: One a parameter of `function`.
  ///   - options: How the task runs.
  /// - Returns: The task.
  func submit<each Argument: Sendable, Success: Sendable>(
    local function: LocalFunction<repeat each Argument, Success>,
    _ arguments: repeat each Argument,
    options: TaskOptions
  ) -> PoolTask<Success>
}

// A remote function is called directly.
extension InProcessPool {
  public func map<each Argument: Sequence & Sendable, Success: Sendable>(
    _ function: RemoteFunction<repeat (each Argument).Element, Success>,
    _ arguments: repeat each Argument,
    options: MapOptions
  ) -> PoolResults<Success> {
    map(local: LocalFunction(function), repeat each arguments, options: options)
  }

  public func submit<each Argument: Sendable, Success: Sendable>(
    _ function: RemoteFunction<repeat each Argument, Success>,
    _ arguments: repeat each Argument,
    options: TaskOptions
  ) -> PoolTask<Success> {
    submit(local: LocalFunction(function), repeat each arguments, options: options)
  }
}
