/// Results between the workers that finish tasks and the caller that takes them: a plain value, without locks or suspension.
struct ResultBuffer<Success> {
  /// What the caller gets when it asks for a result.
  enum Answer {
    case deliver(Result<Success, any Error>)
    case end
    /// Nothing yet: ask again when ``finish(task:_:)``, ``argumentsEnded(tasks:)`` or ``fail(_:)`` says so.
    case wait
  }

  private let ordering: ResultOrdering
  /// Finished and not yet taken, by the order in which they are taken.
  private var ready: [Int: Result<Success, any Error>] = [:]
  private var finished = 0
  private var delivered = 0
  /// The number of tasks, once the arguments have ended.
  private var total: Int?
  private var failure: (any Error)?

  init(ordering: ResultOrdering) {
    self.ordering = ordering
  }

  /// A task has finished.
  ///
  /// Returns whether a caller that waits can go on.
  mutating func finish(task: Int, _ result: Result<Success, any Error>) -> Bool {
    guard failure == nil, delivered != total else { return false }
    ready[ordering == .input ? task : finished] = result
    finished += 1
    return ready[delivered] != nil
  }

  /// There are no more tasks than these.
  ///
  /// Returns whether a caller that waits can go on.
  mutating func argumentsEnded(tasks: Int) -> Bool {
    total = tasks
    return delivered == tasks
  }

  /// No result will come any more.
  ///
  /// The first reason stands. Returns whether a caller that waits can go on.
  mutating func fail(_ error: any Error) -> Bool {
    guard failure == nil, delivered != total else { return false }
    failure = error
    ready = [:]
    return true
  }

  /// Whether ``take()`` would have to wait.
  var mustWait: Bool { failure == nil && ready[delivered] == nil && delivered != total }

  /// The next result, in the buffer's order.
  ///
  /// After a failed one there are no more.
  mutating func take() -> Answer {
    if let failure { return .deliver(.failure(failure)) }
    if let result = ready.removeValue(forKey: delivered) {
      delivered += 1
      if case .failure = result {
        total = delivered
        ready = [:]
      }
      return .deliver(result)
    }
    return delivered == total ? .end : .wait
  }
}
