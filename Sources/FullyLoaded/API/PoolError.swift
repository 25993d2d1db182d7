/// What keeps a pool from doing its work, or a task from ending well.
///
/// Errors that a task itself throws are not among them: they reach the caller as they were thrown, or as a ``RemoteError`` where they
/// cannot travel.
public enum PoolError: Error, Equatable, Sendable {
  /// Fewer than one worker was asked for, or more than 65,536.
  case invalidWorkerCount(Int)
  /// An option has a value that it cannot have.
  case invalidOption(name: String, value: String, requirement: String)
  /// The system gave no more threads; `errno` says why.
  case threadNotStarted(errno: Int32)
  /// The system refused what a worker process needs; `errno` says why.
  case workerNotStarted(operation: String, errno: Int32)
  /// Worker after worker ended before it was ready: this is how the last one ended.
  case workersDoNotStart(attempts: Int, last: WorkerTermination)
  /// What prepares a worker threw an error.
  case workerSetupFailed(attempts: Int, reason: String)
  /// The pool ended before the results were taken.
  case poolEnded
  /// The caller has waited this long for a result. The task is not affected.
  case timedOut(Duration)
  /// The task ran longer than it may, and was stopped.
  case timeLimitExceeded(task: TaskName, limit: Duration)
  /// The worker ended while it ran the task.
  case workerTerminated(WorkerTermination)
  /// The function is not among those that a worker can call.
  case notRegistered(RemoteName)
  /// A task waits for a task of the pool that it runs on itself.
  ///
  /// Who waits in a `Task.detached` is not known to be in a task, and waits.
  case wouldDeadlock
  /// The worker is not the program that started it.
  case versionMismatch(reason: String)
  /// The library is part of a shared library, so that running the program again does not lead to a worker.
  case notMainProgram(program: String)
  /// The arguments could not be encoded.
  case argumentsNotSent(task: TaskName, reason: String)
  /// The worker could not decode the arguments.
  case argumentsNotReceived(task: TaskName, reason: String)
  /// The worker could not encode the result.
  case resultNotSent(task: TaskName, reason: String)
  /// The result could not be decoded.
  case resultNotReceived(task: TaskName, reason: String)
  /// Arguments or a result are larger than the pool allows.
  case payloadTooLarge(task: TaskName, limit: Int)
  /// The program was started with fewer ranks of MPI than one for itself and one for each worker.
  case tooFewRanks(ranks: Int, workers: Int)
  /// There is a cluster pool already: the ranks serve one at a time.
  case clusterPoolInUse
  /// MPI did not begin: its own words.
  case messagePassingFailed(String)
}

/// A task as messages name it.
public struct TaskName: Sendable, Equatable, CustomStringConvertible {
  /// The function, without module and labels; `nil` for closures.
  public let function: String?
  /// The task's place among those of its `map`, from 0; `nil` for a task of its own.
  public let index: Int?
  /// The arguments, one after the other, cut where they are long; `nil` where nobody knows them.
  public let arguments: String?

  init(function: String? = nil, index: Int? = nil, arguments: String? = nil) {
    self.function = function
    self.index = index
    self.arguments = arguments
  }

  /// `task 11, cpuIntensive(11, 1)`.
  public var description: String {
    let call = function.map { $0 + "(\(arguments ?? "…"))" }
    return switch (index, call) {
    case (let index?, let call?): "task \(index), \(call)"
    case (let index?, nil): "task \(index)"
    case (nil, let call?): "task \(call)"
    case (nil, nil): "a task"
    }
  }
}

extension String {
  /// At most 80 characters.
  var abridged: String {
    count > 80 ? prefix(79) + "…" : self
  }
}
