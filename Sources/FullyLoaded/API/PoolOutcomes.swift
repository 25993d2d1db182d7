/// What became of a task.
public struct TaskOutcome<Success: Sendable>: Sendable {
  /// The task's place among those of its `map`, from 0.
  public let task: Int
  /// What it returned, or why it did not.
  public let result: Result<Success, any Error>

  @inlinable init(task: Int, result: Result<Success, any Error>) {
    self.task = task
    self.result = result
  }
}

/// What became of the tasks of a `map`, as they end: see ``PoolResults/outcomes``.
///
/// Iterate once. A task that fails does not keep the others from running.
public struct PoolOutcomes<Success: Sendable>: AsyncSequence, Sendable {
  let source: any ResultSource<Success>

  /// How far the tasks have come.
  public var progress: MapProgress { source.progress }

  /// All outcomes, in the order in which they come.
  ///
  /// - Returns: One outcome a task.
  /// - Throws: What keeps every further outcome from coming.
  public func collected() async throws -> [TaskOutcome<Success>] {
    var outcomes: [TaskOutcome<Success>] = []
    for try await outcome in self { outcomes.append(outcome) }
    return outcomes
  }

  public func makeAsyncIterator() -> Iterator {
    Iterator(cursor: ResultCursor(source))
  }

  /// Takes one outcome after the other.
  public struct Iterator: AsyncIteratorProtocol {
    @usableFromInline var cursor: ResultCursor<Success>

    init(cursor: ResultCursor<Success>) {
      self.cursor = cursor
    }

    /// The next outcome, or `nil` after the last.
    ///
    /// - Parameter isolation: The caller's own.
    /// - Returns: The outcome.
    /// - Throws: `CancellationError` when the caller's own task is cancelled; ``PoolError/poolEnded``, ``PoolError/timedOut(_:)`` and
    ///   other errors that are not one task's.
    @inlinable
    public mutating func next(
      isolation: isolated (any Actor)? = #isolation
    ) async throws -> TaskOutcome<Success>? {
      try await cursor.next(isolation: isolation)
    }

    /// The next outcome, or `nil` after the last.
    ///
    /// - Returns: The outcome.
    /// - Throws: As ``next(isolation:)``.
    @inlinable
    public mutating func next() async throws -> TaskOutcome<Success>? {
      try await next(isolation: nil)
    }
  }
}
