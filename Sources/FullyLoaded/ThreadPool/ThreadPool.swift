/// Runs a closure with a pool of threads of its own, and ends them before it returns.
///
/// Threads, not Swift tasks: long computations would occupy the threads that the rest of the program's `async` code runs on.
///
/// ```
///   arguments ──► ArgumentZip ──► worker threads ──► ResultBuffer ──► for try await
///                   (drawn by a free worker,           (in task order,     │
///                    one at a time)                     or as finished)    │
///        ▲                                                                 │
///        └──────────── at most bufferLimit tasks between the two ──────────┘
/// ```
///
/// - Parameters:
///   - workers: How many threads.
///   - isolation: The caller's own, so that the closure stays with it.
///   - body: What to do with the pool. Tasks whose results it has not taken when it ends are abandoned: those not begun never
///     begin, those running are waited for.
/// - Returns: What `body` returns.
/// - Throws: ``PoolError/invalidWorkerCount(_:)``, ``PoolError/threadNotStarted(errno:)``, or what `body` throws.
public func withThreadPool<Result>(
  workers: WorkerCount = .automatic,
  isolation: isolated (any Actor)? = #isolation,
  _ body: (ThreadPool) async throws -> Result
) async throws -> Result {
  let driver = ThreadPool.Driver(workers: try workers.resolved())
  try await driver.start()
  do {
    let result = try await body(ThreadPool(driver: driver))
    await driver.stop()
    return result
  } catch {
    await driver.stop()
    throw error
  }
}

/// A pool of threads: see ``withThreadPool(workers:isolation:_:)``.
public struct ThreadPool: WorkerPool {
  let driver: Driver

  public var workers: Int { driver.workers }

  public func map<each Argument: Sequence & Sendable, Success: Sendable>(
    _ function: @escaping @Sendable (repeat (each Argument).Element) throws -> Success,
    _ arguments: repeat each Argument,
    ordering: ResultOrdering,
    bufferLimit: Int
  ) -> PoolResults<Success> {
    precondition(bufferLimit >= 1, "bufferLimit must be at least 1.")
    let job = Job(
      tasks: ArgumentZip(function, repeat each arguments), ordering: ordering, driver: driver)
    driver.add(job, bufferLimit: bufferLimit)
    return PoolResults(source: JobResults(job: job))
  }
}
