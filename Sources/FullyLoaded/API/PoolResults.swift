/// The results of a `map`, as they become available.
///
/// Iterate once.
///
/// When a task fails, the loop throws at that task's place; when the loop is left early, or its task is cancelled, tasks that have not
/// begun never begin and those that run are asked to stop. ``outcomes`` goes on after failures.
public struct PoolResults<Success: Sendable>: AsyncSequence, Sendable {
  let source: any ResultSource<Success>

  /// The same tasks, each with its index, and failures in their places.
  ///
  /// Iterate over the results or over the outcomes, not over both.
  public var outcomes: PoolOutcomes<Success> { PoolOutcomes(source: source) }

  /// How far the tasks have come.
  public var progress: MapProgress { source.progress }

  /// All results, in the order in which they come.
  ///
  /// - Returns: One result a task.
  /// - Throws: What the loop over the results would throw.
  public func collected() async throws -> [Success] {
    var results: [Success] = []
    for try await result in self { results.append(result) }
    return results
  }

  public func makeAsyncIterator() -> Iterator {
    Iterator(cursor: ResultCursor(source))
  }

  /// Takes one result after the other.
  public struct Iterator: AsyncIteratorProtocol {
    @usableFromInline var cursor: ResultCursor<Success>

    init(cursor: ResultCursor<Success>) {
      self.cursor = cursor
    }

    /// The next result, or `nil` after the last.
    ///
    /// - Parameter isolation: The caller's own.
    /// - Returns: The result.
    /// - Throws: What the task threw; `CancellationError` when the caller's own task is cancelled; ``PoolError``.
    @inlinable
    public mutating func next(
      isolation: isolated (any Actor)? = #isolation
    ) async throws -> Success? {
      guard let outcome = try await cursor.next(isolation: isolation) else { return nil }
      if case .failure = outcome.result { cursor.end() }
      return try outcome.result.get()
    }

    /// The next result, or `nil` after the last.
    ///
    /// - Returns: The result.
    /// - Throws: As ``next(isolation:)``.
    @inlinable
    public mutating func next() async throws -> Success? {
      try await next(isolation: nil)
    }
  }
}

/// How far the tasks of a `map` have come.
public struct MapProgress: Sendable, Equatable {
  /// Tasks that have ended, well or not.
  public let finished: Int
  /// Results that the caller has been given.
  public let taken: Int
  /// How many tasks there are; `nil` as long as the arguments have not ended.
  public let total: Int?
}
