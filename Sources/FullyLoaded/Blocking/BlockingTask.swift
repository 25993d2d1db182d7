/// One call of a function on a pool, for programs without `async`: what ``BlockingPool`` returns from `submit`.
public struct BlockingTask<Success: Sendable>: Sendable {
  let task: PoolTask<Success>

  /// Waits for what the function returns, blocking the calling thread.
  ///
  /// - Returns: What the function returned.
  /// - Throws: What the function threw, or ``PoolError``.
  public func value() throws -> Success {
    try task.valueBlocking()
  }

  /// Waits for what the function returns, but not for ever.
  ///
  /// - Parameter timeout: How long to wait: 0 or more. The task is not affected.
  /// - Returns: What the function returned.
  /// - Throws: As ``PoolTask/value(timeout:)``.
  public func value(timeout: Duration) throws -> Success {
    try task.valueBlocking(timeout: timeout)
  }

  /// Keeps the task from beginning, or asks it to stop; see ``PoolTask/cancel()``.
  public func cancel() {
    task.cancel()
  }

  /// How far the task has come by now.
  public var state: PoolTask<Success>.State { task.state }
}
