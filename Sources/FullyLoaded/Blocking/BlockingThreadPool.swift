/// Runs a closure with a pool of threads of its own, and ends them before it returns: for programs without `async`.
///
/// - Parameters:
///   - workers: How many threads.
///   - workerSetup: Called by every thread before its first task; no task begins before all have returned.
///   - workerTeardown: Called by every thread after its last task.
///   - body: What to do with the pool. Tasks that have not ended when it ends are abandoned: those not begun never begin, those
///     running are asked to stop and waited for.
/// - Returns: What `body` returns.
/// - Throws: ``PoolError/invalidWorkerCount(_:)``, ``PoolError/invalidOption(name:value:requirement:)`` when the environment names no
///   number of workers, ``PoolError/threadNotStarted(errno:)``, or what `body` throws.
@_disfavoredOverload
@available(*, noasync, message: "It blocks the calling thread. Call it with await.")
public func withThreadPool<Result>(
  workers: WorkerCount = .automatic,
  workerSetup: WorkerHook? = nil,
  workerTeardown: WorkerHook? = nil,
  _ body: (BlockingPool<ThreadPool>) throws -> Result
) throws -> Result {
  let driver = try ThreadPool.Driver(
    workers: workers, setup: workerSetup, teardown: workerTeardown)
  defer { driver.stopBlocking() }
  try driver.start()
  return try body(BlockingPool(ThreadPool(driver: driver)))
}
