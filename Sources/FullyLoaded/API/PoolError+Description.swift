extension PoolError: CustomStringConvertible {
  /// What failed, what was found, and what to do.
  public var description: String {
    switch self {
    case .invalidWorkerCount(let count):
      "A pool of \(count) workers was asked for. It can have 1 to \(WorkerCount.largest)."
    case .invalidOption(let name, let value, let requirement):
      "\(name) is \(value). It must be \(requirement)."
    case .threadNotStarted(let errno):
      "A worker thread could not be started (errno \(errno)). Ask for fewer workers, or raise the limit on threads."
    case .workerNotStarted(let operation, let errno):
      "A worker process could not be started: \(operation) failed (errno \(errno)). Ask for fewer workers, or raise the limits on processes and open files."
    case .workersDoNotStart(let attempts, let last):
      "\(attempts) workers in a row ended before they were ready; the pool starts no more. The last one: \(last)"
    case .workerSetupFailed(let attempts, let reason):
      "Workers could not be prepared (\(attempts) tried): \(reason). No task was run. Mend the function given as workerSetup."
    case .poolEnded:
      "The pool has ended, and with it the tasks that were not finished. Take the results inside the closure that the pool is given to."
    case .timedOut(let duration):
      "No result came within \(duration). The task goes on: ask again, or give the task a timeLimit."
    case .timeLimitExceeded(let task, let limit):
      "\(task.capitalized) ran longer than its time limit of \(limit) and was stopped. Raise timeLimit, or give each task less to do."
    case .workerTerminated(let termination):
      termination.description
    case .notRegistered(let name):
      "'\(name)' is not among the functions of this program that a worker can call. Declare it with @Remote in a module that is linked into the program itself, not loaded with a shared library."
    case .wouldDeadlock:
      "A task waits for a result of the pool that it runs on itself, which may have no worker left to produce it. Call the function directly, or give the inner tasks a pool of their own."
    case .versionMismatch(let reason):
      "A worker is not of the same build as the program that started it: \(reason). Build again and start the program again."
    case .notMainProgram(let program):
      "Workers are copies of the running program, and FullyLoaded is not part of '\(program)' but of a shared library it has loaded. Link it into the program, or use a thread pool."
    case .argumentsNotSent(let task, let reason):
      "The arguments of \(task) could not be encoded: \(reason)."
    case .argumentsNotReceived(let task, let reason):
      "A worker could not decode the arguments of \(task): \(reason). Compare what the type encodes with what it decodes."
    case .resultNotSent(let task, let reason):
      "A worker could not encode the result of \(task): \(reason)."
    case .resultNotReceived(let task, let reason):
      "The result of \(task) could not be decoded: \(reason). Compare what the type encodes with what it decodes."
    case .payloadTooLarge(let task, let limit):
      "The arguments or the result of \(task) take more than \(limit) bytes. Raise payloadLimit, or pass a SharedBuffer."
    case .tooFewRanks(let ranks, let workers):
      "The program runs as \(ranks == 1 ? "one rank" : "\(ranks) ranks") of MPI, and \(workers == 1 ? "one worker needs" : "\(workers) workers need") one rank more than there are workers. Start it with 'mpirun -n \(workers + 1)', or ask for fewer workers."
    case .clusterPoolInUse:
      "There is a cluster pool already, and its ranks serve one pool at a time. Use that one, or open another when it has ended."
    case .messagePassingFailed(let reason):
      "MPI did not begin: \(reason)."
    }
  }
}

extension TaskName {
  /// At the beginning of a sentence.
  fileprivate var capitalized: String {
    let text = description
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
