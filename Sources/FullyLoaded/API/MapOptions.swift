/// How a pool runs the tasks of a `map`.
public struct MapOptions: Sendable {
  /// Whether results come in the order of their tasks or as they finish.
  public var ordering: ResultOrdering
  /// How many tasks are handed to a worker at a time.
  public var chunkSize: ChunkSize
  /// How many tasks may be begun and not yet taken by the caller: at least 1.
  public var bufferLimit: Int
  /// How long a task may run: more than 0; `nil` for as long as it takes.
  public var timeLimit: Duration?
  /// How long, from the call of `map` on, the caller waits for results: 0 or more; `nil` for as long as it takes.
  public var timeout: Duration?
  /// How often a task is tried again whose worker has died: 0 or more.
  public var retriesOnWorkerLoss: Int

  /// Options, each with its own meaning and range; they are checked when results are asked for.
  public init(
    ordering: ResultOrdering = .input, chunkSize: ChunkSize = .automatic, bufferLimit: Int = 1024,
    timeLimit: Duration? = nil, timeout: Duration? = nil, retriesOnWorkerLoss: Int = 0
  ) {
    self.ordering = ordering
    self.chunkSize = chunkSize
    self.bufferLimit = bufferLimit
    self.timeLimit = timeLimit
    self.timeout = timeout
    self.retriesOnWorkerLoss = retriesOnWorkerLoss
  }

  /// The first option that has a value it cannot have.
  var invalid: PoolError? {
    if bufferLimit < 1 { return .atLeastOne("bufferLimit", bufferLimit) }
    if case .fixed(let count) = chunkSize, count < 1 { return .atLeastOne("chunkSize", count) }
    if let error = PoolError.negative(timeout: timeout) { return error }
    return TaskOptions(timeLimit: timeLimit, retriesOnWorkerLoss: retriesOnWorkerLoss).invalid
  }
}

/// How a pool runs one task.
public struct TaskOptions: Sendable {
  /// How long the task may run: more than 0; `nil` for as long as it takes.
  public var timeLimit: Duration?
  /// How often the task is tried again when its worker has died: 0 or more.
  public var retriesOnWorkerLoss: Int

  /// Options, each with its own meaning and range; they are checked when the task is given to a pool.
  public init(timeLimit: Duration? = nil, retriesOnWorkerLoss: Int = 0) {
    self.timeLimit = timeLimit
    self.retriesOnWorkerLoss = retriesOnWorkerLoss
  }

  /// The first option that has a value it cannot have.
  var invalid: PoolError? {
    if let timeLimit, timeLimit <= .zero {
      return .invalidOption(name: "timeLimit", value: "\(timeLimit)", requirement: "more than 0")
    }
    if retriesOnWorkerLoss < 0 {
      return .invalidOption(
        name: "retriesOnWorkerLoss", value: "\(retriesOnWorkerLoss)", requirement: "0 or more")
    }
    return nil
  }
}

extension PoolError {
  /// Why a caller cannot wait for less than no time; `nil` when he does not want to.
  static func negative(timeout: Duration?) -> Self? {
    guard let timeout, timeout < .zero else { return nil }
    return .invalidOption(name: "timeout", value: "\(timeout)", requirement: "0 or more")
  }

  /// Why an option that is to be at least 1 cannot be what it is.
  static func atLeastOne(_ name: String, _ value: Int) -> Self {
    .invalidOption(name: name, value: "\(value)", requirement: "at least 1")
  }
}

/// The order in which results reach the caller.
public enum ResultOrdering: Sendable {
  /// In the order of the arguments, however the tasks finish.
  case input
  /// As the tasks finish, as from a channel.
  case completion
}

/// How many tasks are handed to a worker at a time.
///
/// Results come one by one whatever the size, and errors stay with their task. Larger chunks hide the time between a worker and its pool;
/// smaller ones balance tasks that differ.
public enum ChunkSize: Sendable, Equatable {
  /// One for long tasks, more the shorter they are, by the time that tasks have taken so far.
  case automatic
  /// This many, at least 1; more than 65,536 are as many.
  case fixed(Int)

  /// The largest chunk that is of use to anybody.
  static let largest = 1 << 16
}

/// What a `map` does after a task has failed.
public enum StopOnFailure: Sendable {
  /// Throws the error at the task's place; tasks that have not begun by then never begin.
  case stop
}

/// What a `map` does after a task has failed.
public enum ContinueOnFailure: Sendable {
  /// Goes on: the error stands at its task's place among the outcomes.
  case `continue`
}
