/// Results between the workers that finish tasks and the caller that takes them: a plain value, without locks or suspension.
@usableFromInline struct ResultBuffer<Payload> {
  /// A task that has ended.
  @usableFromInline struct Finished {
    @usableFromInline let task: Int
    @usableFromInline let payload: Payload

    init(task: Int, payload: Payload) {
      self.task = task
      self.payload = payload
    }
  }

  /// What the caller gets when it asks for results.
  enum Answer {
    /// There are some.
    case taken
    case end
    case failed(any Error)
    /// Nothing yet: ask again when ``finish(task:_:)``, ``argumentsEnded(tasks:)`` or ``fail(_:)`` says so.
    case wait
  }

  private let ordering: ResultOrdering
  /// Finished and not yet taken, in the order in which they are taken; `nil` where one is still missing.
  private var slots: [Finished?] = []
  /// Where in `slots` the next result to be taken lies.
  private var head = 0
  private(set) var finished = 0
  private(set) var taken = 0
  /// The number of tasks, once the arguments have ended.
  private(set) var total: Int?
  private var failure: (any Error)?

  init(ordering: ResultOrdering) {
    self.ordering = ordering
  }

  /// A task has finished.
  ///
  /// Returns whether a caller that waits can go on.
  mutating func finish(task: Int, _ payload: Payload) -> Bool {
    guard failure == nil else { return false }
    finished += 1
    switch ordering {
    case .completion:
      slots.append(Finished(task: task, payload: payload))
      return true
    case .input:
      let place = head + task - taken
      while slots.count <= place { slots.append(nil) }
      slots[place] = Finished(task: task, payload: payload)
      return place == head
    }
  }

  /// There are no more tasks than these.
  ///
  /// Returns whether a caller that waits can go on.
  mutating func argumentsEnded(tasks: Int) -> Bool {
    total = tasks
    return taken == tasks
  }

  /// No result will come any more.
  ///
  /// The first reason stands. Returns whether a caller that waits can go on.
  mutating func fail(_ error: any Error) -> Bool {
    guard failure == nil, taken != total else { return false }
    failure = error
    slots = []
    head = 0
    return true
  }

  /// Whether ``take(upTo:into:)`` would have to wait.
  var mustWait: Bool { failure == nil && taken != total && !isReady }

  private var isReady: Bool { head < slots.count && slots[head] != nil }

  /// Moves the next results out, as many as are ready without a gap.
  ///
  /// - Parameters:
  ///   - limit: At least 1.
  ///   - results: They are appended to it.
  /// - Returns: ``Answer/taken`` when there was at least one.
  mutating func take(upTo limit: Int, into results: inout [Finished]) -> Answer {
    if let failure { return .failed(failure) }
    let first = head
    while head < slots.count, head - first < limit, let result = slots[head] {
      results.append(result)
      slots[head] = nil
      head += 1
    }
    taken += head - first
    let answer: Answer =
      head > first ? .taken : taken == total ? .end : .wait
    dropTaken()
    return answer
  }

  /// Gives back the room of what was taken, when that is cheap.
  private mutating func dropTaken() {
    if head == slots.count {
      slots.removeAll(keepingCapacity: true)
      head = 0
    } else if head >= 256, head * 2 >= slots.count {
      slots.removeSubrange(..<head)
      head = 0
    }
  }
}

extension ResultBuffer.Finished: Sendable where Payload: Sendable {}
