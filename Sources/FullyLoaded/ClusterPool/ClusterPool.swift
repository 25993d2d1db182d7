#if MPI
  import Synchronization

  /// Runs a closure with a pool of MPI ranks: on rank 0, while all others serve it and return.
  ///
  /// The program is started once for every rank, on one machine or on many, by `mpirun`, `mpiexec` or Slurm's `srun`, and every rank
  /// calls this. Rank 0 runs the closure. The others run the tasks that it gives to the pool, one at a time each, until the closure has
  /// ended; then the call returns `nil` there.
  ///
  /// ```swift
  /// let sum = try await withClusterPool { pool in
  ///   try await pool.map(cpuIntensive, 0..<tasks, repeatElement(multiplier, count: tasks)).reduce(0, +)
  /// }
  /// if let sum { print(sum) }  // Once, however many ranks there are.
  /// ```
  ///
  /// ```
  ///   rank 0   arguments ──► a thread a rank ──► MPI ──► rank n   runs one task,
  ///            results   ◄── (encodes, waits) ◄──────            answers
  /// ```
  ///
  /// MPI cannot go on without a rank: a task that traps or exits, or a machine that fails, ends every rank of the job. The standard error
  /// says which rank it was and with which task, where its process can be seen from rank 0, and otherwise who was at work. A process pool is
  /// there for tasks that may do so. As long as the pool is open, SIGTERM is noted and ends the process a little later, unless the program
  /// has a use for it.
  ///
  /// Tasks that nobody waits for any more see `Task.isCancelled`: the job was left early or cancelled, the time limit has come, or the
  /// pool ends. A rank is free again when its function returns.
  ///
  /// - Parameters:
  ///   - workers: How many of the ranks that serve; `.automatic` for all of them.
  ///   - workerSetup: Called by every one of these ranks before its first task.
  ///   - workerTeardown: Called by every one of these ranks after its last task.
  ///   - isolation: The caller's own, so that the closure stays with it.
  ///   - body: What to do with the pool, on rank 0. Tasks that have not ended when it ends are abandoned: those not begun never begin, those
  ///     running are asked to stop and waited for.
  /// - Returns: What `body` returns, on rank 0; `nil` on all others.
  /// - Throws: ``PoolError/tooFewRanks(ranks:workers:)`` where the program was started without others,
  ///   ``PoolError/clusterPoolInUse`` in the midst of another one, ``PoolError/messagePassingFailed(_:)``,
  ///   ``PoolError/versionMismatch(reason:)`` where a rank runs another program, ``PoolError/notRegistered(_:)`` or
  ///   ``PoolError/argumentsNotSent(task:reason:)`` for a setup or teardown that ranks do not know or cannot be given,
  ///   ``PoolError/invalidWorkerCount(_:)``, ``PoolError/threadNotStarted(errno:)``, or what `body` throws. Other ranks throw ``PoolError/poolEnded`` when rank 0 throws.
  public func withClusterPool<Result>(
    workers: WorkerCount = .automatic,
    workerSetup: WorkerHook? = nil,
    workerTeardown: WorkerHook? = nil,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (ClusterPool) async throws -> Result
  ) async throws -> Result? {
    let messages = try await messageThread()
    try messages.claim()
    defer { messages.giveBack() }
    guard messages.rank == 0 else {
      try await onThread { RankServer.serve(messages) }.check()
      return nil
    }
    let driver: ClusterPool.Driver
    do {
      driver = try ClusterPool.Driver(
        workers: workers, setup: workerSetup, teardown: workerTeardown, messages)
    } catch {
      messages.sendToAll(.init(.refuse))
      throw error
    }
    return try await withTaskCancellationHandler {
      do {
        try await onThread { Swift.Result { () throws(PoolError) in try driver.start() } }.get()
        let result = try await body(ClusterPool(driver: driver))
        await driver.stop(hasThrown: false)
        return result
      } catch {
        await driver.stop(hasThrown: true)
        throw error
      }
    } onCancel: {
      driver.threads.cancelAll()
    }
  }

  /// Which rank this process is, from 0; MPI begins with the first who asks, or who opens a pool.
  ///
  /// - Throws: ``PoolError/messagePassingFailed(_:)``, ``PoolError/threadNotStarted(errno:)``.
  package func clusterRank() async throws(PoolError) -> Int {
    try await messageThread().rank
  }

  private func messageThread() async throws(PoolError) -> MessageThread {
    try await onThread {
      Swift.Result { () throws(PoolError) in try MessageThread.shared() }
    }.get()
  }

  /// Serves whatever pools rank 0 opens, until its program ends: on any other rank.
  ///
  /// - Throws: ``PoolError/clusterPoolInUse``, ``PoolError/messagePassingFailed(_:)``.
  package func serveClusterPools() async throws {
    let messages = try await messageThread()
    precondition(messages.rank != 0, "Rank 0 is served.")
    try messages.claim()
    defer { messages.giveBack() }
    await onThread {
      while RankServer.serve(messages) != .farewell {}
    }
  }

  /// Processor time that ranks have used in cluster pools that have ended.
  package func processorTimeOfRanks() -> Duration {
    .nanoseconds(Int64(clamping: ClusterPool.processorTimeOfRanks.load(ordering: .relaxed)))
  }

  /// A pool of MPI ranks: see ``withClusterPool(workers:workerSetup:workerTeardown:isolation:_:)``.
  public struct ClusterPool: WorkerPool {
    /// Processor time that ranks have used in pools that have ended, in nanoseconds.
    static let processorTimeOfRanks = Atomic<UInt64>(0)

    let driver: Driver

    public var workers: Int { driver.workers }

    public var metrics: PoolMetrics { driver.metrics }

    public func map<each Argument: Sequence & Sendable, Success: Sendable>(
      _ function: RemoteFunction<repeat (each Argument).Element, Success>,
      _ arguments: repeat each Argument,
      options: MapOptions
    ) -> PoolResults<Success> {
      guard let number = RemoteRegistry.program.number(of: function.servedBy) else {
        return PoolResults(source: FailedSource(.notRegistered(function.name)))
      }
      if let error = options.invalid { return PoolResults(source: FailedSource(error)) }
      var parameters = 0
      for _ in repeat (each Argument).self { parameters += 1 }
      // Every task knows its place. Without any sequence there are none.
      let places = 0..<(parameters == 0 ? 0 : Int.max)
      let calls: LocalFunction<Int, repeat (each Argument).Element, Success> =
        driver.calling(function, number) { $0 }
      let job = ThreadPool.MapJob<Range<Int>, repeat each Argument, Success>(
        calls, ArgumentZip<Range<Int>, repeat each Argument>(places, repeat each arguments),
        options: options, driver: driver.threads)
      job.open()
      return PoolResults(source: JobResults(job))
    }

    public func submit<each Argument: Sendable, Success: Sendable>(
      _ function: RemoteFunction<repeat each Argument, Success>,
      _ arguments: repeat each Argument,
      options: TaskOptions
    ) -> PoolTask<Success> {
      guard let number = RemoteRegistry.program.number(of: function.servedBy) else {
        return PoolTask(refused: .notRegistered(function.name), by: driver.threads.identity)
      }
      let call: LocalFunction<Void, repeat each Argument, Success> =
        driver.calling(function, number) { (_: Void) in nil }
      let job = ThreadPool.TaskJob<Void, repeat each Argument, Success>(
        call, (), repeat each arguments, options: options, driver: driver.threads)
      return ThreadPool(driver: driver.threads).submit(job)
    }
  }

  extension ClusterPool.Driver {
    /// A function's call on a rank: its first argument is the task's place among those of its `map`.
    fileprivate func calling<Place: Sendable, each Argument: Sendable, Success: Sendable>(
      _ function: RemoteFunction<repeat each Argument, Success>, _ number: UInt32,
      index: @escaping @Sendable (Place) -> Int?
    ) -> LocalFunction<Place, repeat each Argument, Success> {
      LocalFunction(name: function.name) { [self] (place: Place, argument: repeat each Argument) in
        let values = (repeat each argument)
        let name: @Sendable () -> TaskName = {
          var parts: [String] = []
          repeat parts.append(String(reflecting: each values).abridged)
          return TaskName(
            function: function.name.short, index: index(place),
            arguments: parts.joined(separator: ", "))
        }
        var encoder = WireEncoder()
        do {
          try function.encode(&encoder, repeat each argument)
        } catch {
          throw PoolError.argumentsNotSent(task: name(), reason: "\(error)")
        }
        try encoder.refuseAttachments(of: name())
        let reply = await call(number, encoder, name: name)
        let bytes = reply.message.payload
        slowest.note(reply.message.header.nanoseconds, name())
        guard let kind = ReplyHeader.Kind(rawValue: reply.message.header.detail) else {
          throw PoolError.resultNotReceived(task: name(), reason: "it is of an unknown kind")
        }
        guard kind == .value else {
          throw CallFailure.error(kind, ReplyBytes(bytes), task: name(), limit: nil)
        }
        return try RemoteClock.$current.withValue(reply.clock) {
          do {
            var decoder = WireDecoder(bytes)
            return try function.result(&decoder)
          } catch {
            throw PoolError.resultNotReceived(task: name(), reason: "\(error)")
          }
        }
      }
    }
  }

  extension WireEncoder {
    /// Makes sure that what was encoded means something on another machine.
    ///
    /// Throws ``PoolError/argumentsNotSent(task:reason:)``.
    mutating func refuseAttachments(of task: @autoclosure () -> TaskName) throws(PoolError) {
      guard takeAttachments().isEmpty else {
        throw .argumentsNotSent(
          task: task(), reason: "a SharedBuffer lies in the memory of one machine")
      }
    }
  }

  extension RankServer.Ending {
    /// Throws where there was no result.
    fileprivate func check() throws(PoolError) {
      if self != .returned { throw .poolEnded }
    }
  }
#endif
