/// Runs a closure with a pool that has no workers of its own: every task runs in the caller, when its result is awaited.
///
/// It is what the other pools are measured against, and what to debug with. A task that was submitted runs when somebody first asks for
/// its result, once; when nobody does, it never runs.
///
/// Nothing can be asked to stop from outside here. A time limit is judged when the task has ended, and a task sees `Task.isCancelled`
/// when the caller is cancelled.
///
/// - Parameters:
///   - workerSetup: Called before anything else.
///   - workerTeardown: Called at the end.
///   - isolation: The caller's own, so that the closure stays with it.
///   - body: What to do with the pool. Tasks that have not begun when it ends never do.
/// - Returns: What `body` returns.
/// - Throws: What `body` throws.
public func withSerialPool<Result>(
  workerSetup: WorkerHook? = nil,
  workerTeardown: WorkerHook? = nil,
  isolation: isolated (any Actor)? = #isolation,
  _ body: (SerialPool) async throws -> Result
) async rethrows -> Result {
  let driver = SerialPool.Driver()
  await driver.setUp(workerSetup)
  do {
    let result = try await body(SerialPool(driver: driver))
    await driver.end(workerTeardown)
    return result
  } catch {
    await driver.end(workerTeardown)
    throw error
  }
}

/// A pool without workers: see ``withSerialPool(workerSetup:workerTeardown:isolation:_:)``.
public struct SerialPool: InProcessPool {
  let driver: Driver

  public var workers: Int { 1 }

  public var metrics: PoolMetrics { driver.metrics }

  public func map<each Argument: Sequence & Sendable, Success: Sendable>(
    local function: LocalFunction<repeat (each Argument).Element, Success>,
    _ arguments: repeat each Argument,
    options: MapOptions
  ) -> PoolResults<Success> {
    if let error = options.invalid { return PoolResults(source: FailedSource(error)) }
    return PoolResults(
      source: MapSource(
        function, ArgumentZip(repeat each arguments), options: options, driver: driver))
  }

  public func submit<each Argument: Sendable, Success: Sendable>(
    local function: LocalFunction<repeat each Argument, Success>,
    _ arguments: repeat each Argument,
    options: TaskOptions
  ) -> PoolTask<Success> {
    let job = TaskJob(function, repeat each arguments, options: options, driver: driver)
    if let error = options.invalid {
      job.finish(.failure(error))
    } else {
      job.cell.accepted(job)
    }
    return PoolTask(cell: job.cell)
  }
}
