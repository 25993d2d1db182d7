import CWorkers

extension ProcessPool {
  /// What a pool's workers are and may.
  struct Configuration: Sendable {
    /// How many workers there are.
    var workers: WorkerCount
    /// Called by every worker before its first task.
    var workerSetup: WorkerHook?
    /// Called by every worker after its last task, unless it dies.
    var workerTeardown: WorkerHook?
    /// After how many tasks a worker is replaced by a fresh one: at least 1; `nil` for never.
    var maximumTasksPerWorker: Int?
    /// How long a task that is cancelled has to notice by itself, and then again after SIGTERM, before SIGKILL: 0 or more.
    var terminationGrace: Duration
    /// The most bytes that one task's arguments or its result may take when encoded: at least 1; `nil` for no limit.
    var payloadLimit: Int?
    /// The most address space that a worker may have, in bytes: at least 1; `nil` for no limit.
    ///
    /// - Source: setrlimit(2), RLIMIT_AS.
    var memoryLimit: Int?

    init(
      workers: WorkerCount = .automatic, workerSetup: WorkerHook? = nil,
      workerTeardown: WorkerHook? = nil, maximumTasksPerWorker: Int? = nil,
      terminationGrace: Duration = .milliseconds(500), payloadLimit: Int? = nil,
      memoryLimit: Int? = nil
    ) {
      self.workers = workers
      self.workerSetup = workerSetup
      self.workerTeardown = workerTeardown
      self.maximumTasksPerWorker = maximumTasksPerWorker
      self.terminationGrace = terminationGrace
      self.payloadLimit = payloadLimit
      self.memoryLimit = memoryLimit
    }

    /// Checks every option.
    ///
    /// - Returns: The number of workers.
    /// - Throws: ``PoolError/invalidWorkerCount(_:)``, ``PoolError/invalidOption(name:value:requirement:)``,
    ///   ``PoolError/notRegistered(_:)``, ``PoolError/notMainProgram(program:)``.
    func validated() throws(PoolError) -> Int {
      let count = try workers.resolved()
      if let maximumTasksPerWorker, maximumTasksPerWorker < 1 {
        throw .atLeastOne("maximumTasksPerWorker", maximumTasksPerWorker)
      }
      if let payloadLimit, payloadLimit < 1 { throw .atLeastOne("payloadLimit", payloadLimit) }
      if let memoryLimit, memoryLimit < 1 { throw .atLeastOne("memoryLimit", memoryLimit) }
      if terminationGrace < .zero {
        throw .invalidOption(
          name: "terminationGrace", value: "\(terminationGrace)", requirement: "0 or more")
      }
      guard workersAreMainProgram() else {
        throw .notMainProgram(program: CommandLine.arguments.first ?? "this program")
      }
      for hook in [workerSetup, workerTeardown].compactMap({ $0 })
      where RemoteRegistry.program.number(of: hook.name) == nil {
        throw .notRegistered(hook.name)
      }
      return count
    }
  }
}
