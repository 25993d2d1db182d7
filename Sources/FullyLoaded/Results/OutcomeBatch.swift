/// Outcomes on their way through the caller's loop.
///
/// Values of a thread pool lie where its threads have left them, and are fetched from there by code of the caller's module, which knows
/// their type: handed through this one, each would cost many times as much.
@usableFromInline struct OutcomeBatch<Success: Sendable> {
  @usableFromInline private(set) var count = 0
  /// Either these or `places`.
  @usableFromInline var outcomes: [TaskOutcome<Success>] = []
  /// All of a ``ResultSlab`` of this type.
  @usableFromInline var places: [ResultBuffer<ResultPlace>.Finished] = []

  init() {}

  /// Adds an outcome.
  mutating func append(_ outcome: TaskOutcome<Success>) {
    outcomes.append(outcome)
    count += 1
  }

  /// Adds results by their places.
  ///
  /// - Parameter fill: Appends to its parameter.
  /// - Returns: What `fill` returns.
  mutating func appendPlaces<Answer>(
    _ fill: (inout [ResultBuffer<ResultPlace>.Finished]) -> Answer
  ) -> Answer {
    defer { count = places.count }
    return fill(&places)
  }

  mutating func removeAll() {
    outcomes.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    count = 0
  }

  /// An outcome; each only once.
  @inlinable
  func outcome(_ position: Int) -> TaskOutcome<Success> {
    guard outcomes.isEmpty else { return outcomes[position] }
    let finished = places[position]
    let slab = unsafeDowncast(finished.payload.slab, to: ResultSlab<Success>.self)
    return TaskOutcome(task: finished.task, result: slab.take(finished.payload.place))
  }
}

/// Where a thread has left a result.
@usableFromInline struct ResultPlace: Sendable {
  /// A ``ResultSlab`` of the type that is known where the result is taken.
  @usableFromInline let slab: any AnyObject & Sendable
  @usableFromInline let place: Int

  init(slab: any AnyObject & Sendable, place: Int) {
    self.slab = slab
    self.place = place
  }
}
