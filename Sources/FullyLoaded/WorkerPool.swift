/// Something that runs a function on many arguments: the same line on every pool.
///
/// ```swift
/// for try await result in pool.map(cpuIntensive, 0..<tasks, repeatElement(multiplier, count: tasks)) { … }
/// ```
///
/// Pools come from `withSerialPool` and `withThreadPool`, and end when the closure that they were given to ends.
public protocol WorkerPool: Sendable {
  /// How many tasks can run at once: at least 1.
  var workers: Int { get }

  /// Calls a function once for every set of arguments; the sequences are walked side by side until the shortest ends.
  ///
  /// Tasks begin at once, whether or not the results are awaited yet. Arguments are drawn lazily, so a sequence may be infinite: at
  /// most `bufferLimit` tasks are begun and not yet taken by the caller.
  ///
  /// When a task throws, so does the loop over the results, at that task's place; tasks that have not begun by then never begin.
  ///
  /// - Parameters:
  ///   - function: What a task does. It runs on the pool's workers.
  ///   - arguments: One sequence a parameter of `function`; any of them may be empty.
  ///   - ordering: Whether results come in the order of their tasks or as they finish.
  ///   - bufferLimit: At least 1.
  /// - Returns: The results, to be iterated over once.
  func map<each Argument: Sequence & Sendable, Success: Sendable>(
    _ function: @escaping @Sendable (repeat (each Argument).Element) throws -> Success,
    _ arguments: repeat each Argument,
    ordering: ResultOrdering,
    bufferLimit: Int
  ) -> PoolResults<Success>
}

extension WorkerPool {
  /// ``map(_:_:ordering:bufferLimit:)`` with results in task order and room for 1,024 of them.
  public func map<each Argument: Sequence & Sendable, Success: Sendable>(
    _ function: @escaping @Sendable (repeat (each Argument).Element) throws -> Success,
    _ arguments: repeat each Argument,
    ordering: ResultOrdering = .input
  ) -> PoolResults<Success> {
    map(function, repeat each arguments, ordering: ordering, bufferLimit: 1024)
  }
}

/// The order in which results reach the caller.
public enum ResultOrdering: Sendable {
  /// In the order of the arguments, however the tasks finish.
  case input
  /// As the tasks finish, as from a channel.
  case completion
}
