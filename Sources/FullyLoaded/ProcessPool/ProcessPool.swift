/// Runs a closure with a pool of worker processes, and ends them before it returns.
///
/// Each worker is a process of its own: a task that traps, runs out of memory or is killed costs that task and nothing else. What a task
/// gets and gives is encoded and travels through pipes.
///
/// ```
///   arguments ──► Feeder ──► State: which worker ──► pipe ──► worker process ─┐
///                (encodes)      gets which task                 decodes, calls, │
///        ▲                                                      encodes         │
///        │            caller ◄── ResultBuffer ◄── reactor ◄── pipe ◄────────────┘
///        │         (decodes)    (in task order,   (waits for replies, deaths
///        │             │         or as finished)   and moments)
///        └─────────────┘ at most bufferLimit tasks on the way
/// ```
///
/// - Parameters:
///   - workers: How many processes.
///   - workerSetup: Called by every worker before its first task.
///   - workerTeardown: Called by every worker after its last task, unless it dies.
///   - maximumTasksPerWorker: After how many tasks a worker is replaced by a fresh one: at least 1; `nil` for never.
///   - terminationGrace: How long a task that is cancelled has to notice by itself, and then again after SIGTERM, before SIGKILL: 0 or more.
///   - payloadLimit: The most bytes that one task's arguments or its result may take when encoded: at least 1; `nil` for no limit.
///   - memoryLimit: The most address space that a worker may have, in bytes: at least 1; `nil` for no limit.
///   - isolation: The caller's own, so that the closure stays with it.
///   - body: What to do with the pool. Tasks that have not ended when it ends are cancelled.
/// - Returns: What `body` returns.
/// - Throws: ``PoolError/invalidWorkerCount(_:)`` or ``PoolError/invalidOption(name:value:requirement:)`` for what cannot be,
///   ``PoolError/notRegistered(_:)`` for a setup or teardown that workers do not know, ``PoolError/notMainProgram(program:)``,
///   ``PoolError/workerNotStarted(operation:errno:)`` or ``PoolError/threadNotStarted(errno:)`` where the system refuses, or what `body` throws.
public func withProcessPool<Result>(
  workers: WorkerCount = .automatic,
  workerSetup: WorkerHook? = nil,
  workerTeardown: WorkerHook? = nil,
  maximumTasksPerWorker: Int? = nil,
  terminationGrace: Duration = .milliseconds(500),
  payloadLimit: Int? = nil,
  memoryLimit: Int? = nil,
  isolation: isolated (any Actor)? = #isolation,
  _ body: (ProcessPool) async throws -> Result
) async throws -> Result {
  let driver = try ProcessPool.Driver(
    .init(
      workers: workers, workerSetup: workerSetup, workerTeardown: workerTeardown,
      maximumTasksPerWorker: maximumTasksPerWorker, terminationGrace: terminationGrace,
      payloadLimit: payloadLimit, memoryLimit: memoryLimit))
  try driver.start()
  return try await withTaskCancellationHandler {
    do {
      let result = try await body(ProcessPool(driver: driver))
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

/// A pool of worker processes: see
/// ``withProcessPool(workers:workerSetup:workerTeardown:maximumTasksPerWorker:terminationGrace:payloadLimit:memoryLimit:isolation:_:)``.
public struct ProcessPool: WorkerPool {
  let driver: Driver

  public var workers: Int { driver.workers }

  public var metrics: PoolMetrics { driver.metrics }

  public func map<each Argument: Sequence & Sendable, Success: Sendable>(
    _ function: RemoteFunction<repeat (each Argument).Element, Success>,
    _ arguments: repeat each Argument,
    options: MapOptions
  ) -> PoolResults<Success> {
    if let error = options.invalid { return PoolResults(source: FailedSource(error)) }
    guard let number = RemoteRegistry.program.number(of: function.servedBy) else {
      return PoolResults(source: FailedSource(.notRegistered(function.name)))
    }
    let job = MapJob(function, function: number, options: options, driver: driver)
    let tasks = ArgumentZip(repeat each arguments)
    driver.open(
      job,
      .init(
        chunkSize: options.chunkSize, bufferLimit: options.bufferLimit,
        timeLimit: options.timeLimit?.wholeNanoseconds, retries: options.retriesOnWorkerLoss,
        draws: true))
    let encode = function.encode
    do throws(PoolError) {
      try driver.feeders.run {
        job.feed { consume in
          tasks.next { (element: repeat (each Argument).Element) in
            consume { try encode(&$0, repeat each element) }
          }
        }
      }
    } catch {
      job.abandon()
      return PoolResults(source: FailedSource(error))
    }
    return PoolResults(source: JobResults(job))
  }

  public func submit<each Argument: Sendable, Success: Sendable>(
    _ function: RemoteFunction<repeat each Argument, Success>,
    _ arguments: repeat each Argument,
    options: TaskOptions
  ) -> PoolTask<Success> {
    func refuse(_ error: PoolError) -> PoolTask<Success> {
      PoolTask(refused: error, by: driver.identity)
    }
    if let error = options.invalid { return refuse(error) }
    guard let number = RemoteRegistry.program.number(of: function.servedBy) else {
      return refuse(.notRegistered(function.name))
    }
    let tasks = EncodedTasks(byteLimit: driver.configuration.payloadLimit)
    do {
      try tasks.append { try function.encode(&$0, repeat each arguments) }
    } catch {
      return refuse(
        .encoding(error, of: TaskName(function: function.name.short), driver.configuration))
    }
    let cell = TaskCell<Success>(pool: driver.identity)
    let job = TaskJob(function, function: number, driver: driver, cell: cell)
    cell.accepted(job)
    driver.open(
      job,
      .init(
        timeLimit: options.timeLimit?.wholeNanoseconds, retries: options.retriesOnWorkerLoss),
      first: EncodedTask(tasks: tasks, position: 0))
    return PoolTask(cell: cell)
  }
}
