/// The results of a `map`, as they become available, for programs without `async`.
///
/// ```swift
/// for result in pool.map(cpuIntensive, 0..<tasks, repeatElement(multiplier, count: tasks)) { print(try result.get()) }
/// ```
///
/// Iterate once; asking for the next result blocks the calling thread until there is one. After the first failure comes nothing more.
/// When the loop is left early, tasks that have not begun never begin and those that run are asked to stop.
public struct BlockingResults<Success: Sendable>: Sequence {
  let source: any ResultSource<Success>

  /// The same tasks, each with its index, and failures in their places.
  ///
  /// Iterate over the results or over the outcomes, not over both.
  public var outcomes: BlockingOutcomes<Success> { BlockingOutcomes(source: source) }

  /// How far the tasks have come.
  public var progress: MapProgress { source.progress }

  /// All results, in the order in which they come.
  ///
  /// - Returns: One result a task.
  /// - Throws: What the first failed task threw, or ``PoolError``.
  public func values() throws -> [Success] {
    var values: [Success] = []
    for result in self { values.append(try result.get()) }
    return values
  }

  public func makeIterator() -> Iterator {
    Iterator(cursor: ResultCursor(source))
  }

  /// Takes one result after the other.
  public struct Iterator: IteratorProtocol {
    @usableFromInline var cursor: ResultCursor<Success>

    init(cursor: ResultCursor<Success>) {
      self.cursor = cursor
    }

    /// The next result, or `nil` after the last or after a failure.
    ///
    /// - Returns: What the task returned, what it threw, or a ``PoolError``.
    @inlinable
    public mutating func next() -> Result<Success, any Error>? {
      do {
        guard let outcome = try cursor.nextBlocking() else { return nil }
        if case .failure = outcome.result { cursor.end() }
        return outcome.result
      } catch {
        cursor.end()
        return .failure(error)
      }
    }
  }
}

/// What became of the tasks of a `map`, as they end, for programs without `async`.
///
/// Iterate once. A task that fails does not keep the others from running.
public struct BlockingOutcomes<Success: Sendable>: Sequence {
  let source: any ResultSource<Success>

  /// How far the tasks have come.
  public var progress: MapProgress { source.progress }

  public func makeIterator() -> Iterator {
    Iterator(cursor: ResultCursor(source))
  }

  /// Takes one outcome after the other.
  public struct Iterator: IteratorProtocol {
    var cursor: ResultCursor<Success>
    private var count = 0

    init(cursor: ResultCursor<Success>) {
      self.cursor = cursor
    }

    /// The next outcome, or `nil` after the last.
    ///
    /// When something keeps every further outcome from coming, the last one says what, as that of the task whose turn it was.
    ///
    /// - Returns: The outcome.
    public mutating func next() -> TaskOutcome<Success>? {
      defer { count += 1 }
      do {
        return try cursor.nextBlocking()
      } catch {
        cursor.end()
        return TaskOutcome(task: count, result: .failure(error))
      }
    }
  }
}
