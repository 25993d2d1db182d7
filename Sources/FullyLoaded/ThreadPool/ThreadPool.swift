/// Runs a closure with a pool of threads of its own, and ends them before it returns.
///
/// Threads, not Swift tasks: long computations would occupy the threads that the rest of the program's `async` code runs on. Functions
/// that are `async` run on the same threads, one call a thread, also while it is suspended.
///
/// ```
///   arguments ──► ArgumentZip ──► chunk ──► threads ──► ResultBuffer ──► for try await
///               (drawn by a free         (take tasks     (in task order,      │
///                thread at a time)        one by one)     or as finished)     │
///        ▲                                                                    │
///        └──────────── at most bufferLimit tasks between the two ─────────────┘
/// ```
///
/// When tasks are short, a thread draws several arguments before it runs the first of their tasks. A sequence that is slow to give its
/// elements is drawn from one by one; one whose next element waits for the result of the last wants `chunkSize: .fixed(1)`.
///
/// Tasks that nobody waits for any more see `Task.isCancelled`: the job was left early or cancelled, the time limit has come, or the
/// pool ends. A thread cannot be ended from outside, so that it is free again only when the function returns.
///
/// - Parameters:
///   - workers: How many threads.
///   - workerSetup: Called by every thread before its first task; no task begins before all have returned.
///   - workerTeardown: Called by every thread after its last task.
///   - isolation: The caller's own, so that the closure stays with it.
///   - body: What to do with the pool. Tasks that have not ended when it ends are abandoned: those not begun never begin, those
///     running are asked to stop and waited for. When the caller's own task is cancelled, so are all of them.
/// - Returns: What `body` returns.
/// - Throws: ``PoolError/invalidWorkerCount(_:)``, ``PoolError/invalidOption(name:value:requirement:)`` when the environment names no
///   number of workers, ``PoolError/threadNotStarted(errno:)``, or what `body` throws.
public func withThreadPool<Result>(
  workers: WorkerCount = .automatic,
  workerSetup: WorkerHook? = nil,
  workerTeardown: WorkerHook? = nil,
  isolation: isolated (any Actor)? = #isolation,
  _ body: (ThreadPool) async throws -> Result
) async throws -> Result {
  let driver = try ThreadPool.Driver(
    workers: workers, setup: workerSetup, teardown: workerTeardown)
  return try await withTaskCancellationHandler {
    do {
      try driver.start()
      let result = try await body(ThreadPool(driver: driver))
      await driver.stop()
      return result
    } catch {
      await driver.stop()
      throw error
    }
  } onCancel: {
    driver.cancelAll()
  }
}

/// A pool of threads: see ``withThreadPool(workers:workerSetup:workerTeardown:isolation:_:)``.
public struct ThreadPool: InProcessPool {
  let driver: Driver

  public var workers: Int { driver.workers }

  public var metrics: PoolMetrics { driver.metrics }

  public func map<each Argument: Sequence & Sendable, Success: Sendable>(
    local function: LocalFunction<repeat (each Argument).Element, Success>,
    _ arguments: repeat each Argument,
    options: MapOptions
  ) -> PoolResults<Success> {
    if let error = options.invalid { return PoolResults(source: FailedSource(error)) }
    let job = MapJob(
      function, ArgumentZip(repeat each arguments), options: options, driver: driver)
    job.open()
    return PoolResults(source: JobResults(job))
  }

  public func submit<each Argument: Sendable, Success: Sendable>(
    local function: LocalFunction<repeat each Argument, Success>,
    _ arguments: repeat each Argument,
    options: TaskOptions
  ) -> PoolTask<Success> {
    submit(TaskJob(function, repeat each arguments, options: options, driver: driver))
  }

  func submit<each Argument: Sendable, Success: Sendable>(
    _ job: TaskJob<repeat each Argument, Success>
  ) -> PoolTask<Success> {
    if let error = job.options.invalid {
      job.end(.error(error))
    } else {
      job.cell.accepted(job)
      driver.open(job)
    }
    return PoolTask(cell: job.cell)
  }
}
