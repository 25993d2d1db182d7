/// Runs a closure with a pool that has no workers of its own: every task runs in the caller, when its result is asked for.
///
/// For programs without `async`. Functions that are `async` run on the calling thread too.
///
/// - Parameters:
///   - workerSetup: Called before anything else.
///   - workerTeardown: Called at the end.
///   - body: What to do with the pool. Tasks that have not begun when it ends never do.
/// - Returns: What `body` returns.
/// - Throws: What `body` throws.
@_disfavoredOverload
@available(*, noasync, message: "It blocks the calling thread. Call it with await.")
public func withSerialPool<Result>(
  workerSetup: WorkerHook? = nil,
  workerTeardown: WorkerHook? = nil,
  _ body: (BlockingPool<SerialPool>) throws -> Result
) rethrows -> Result {
  let driver = SerialPool.Driver()
  blocking { await driver.setUp(workerSetup) }
  defer { blocking { await driver.end(workerTeardown) } }
  return try body(BlockingPool(SerialPool(driver: driver)))
}
