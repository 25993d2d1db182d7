/// Runs a closure with a pool of worker processes, and ends them before it returns: for programs without `async`.
///
/// - Parameters:
///   - workers: How many processes.
///   - workerSetup: Called by every worker before its first task.
///   - workerTeardown: Called by every worker after its last task, unless it dies.
///   - maximumTasksPerWorker: After how many tasks a worker is replaced by a fresh one: at least 1; `nil` for never.
///   - terminationGrace: How long a task that is cancelled has to notice by itself, and then again after SIGTERM, before SIGKILL: 0 or more.
///   - payloadLimit: The most bytes that one task's arguments or its result may take when encoded: at least 1; `nil` for no limit.
///   - memoryLimit: The most address space that a worker may have, in bytes: at least 1; `nil` for no limit.
///   - body: What to do with the pool. Tasks that have not ended when it ends are cancelled.
/// - Returns: What `body` returns.
/// - Throws: ``PoolError/invalidWorkerCount(_:)`` or ``PoolError/invalidOption(name:value:requirement:)`` for what cannot be,
///   ``PoolError/notRegistered(_:)`` for a setup or teardown that workers do not know, ``PoolError/notMainProgram(program:)``,
///   ``PoolError/workerNotStarted(operation:errno:)`` or ``PoolError/threadNotStarted(errno:)`` where the system refuses, or what `body` throws.
@_disfavoredOverload
@available(*, noasync, message: "It blocks the calling thread. Call it with await.")
public func withProcessPool<Result>(
  workers: WorkerCount = .automatic,
  workerSetup: WorkerHook? = nil,
  workerTeardown: WorkerHook? = nil,
  maximumTasksPerWorker: Int? = nil,
  terminationGrace: Duration = .milliseconds(500),
  payloadLimit: Int? = nil,
  memoryLimit: Int? = nil,
  _ body: (BlockingPool<ProcessPool>) throws -> Result
) throws -> Result {
  let driver = try ProcessPool.Driver(
    .init(
      workers: workers, workerSetup: workerSetup, workerTeardown: workerTeardown,
      maximumTasksPerWorker: maximumTasksPerWorker, terminationGrace: terminationGrace,
      payloadLimit: payloadLimit, memoryLimit: memoryLimit))
  try driver.start()
  defer { driver.stopBlocking() }
  return try body(BlockingPool(ProcessPool(driver: driver)))
}
