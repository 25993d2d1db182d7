/// The results of a `map`, as they become available.
///
/// Iterate once.
///
/// When the loop is left early, or its task is cancelled, tasks that have not begun never begin.
public struct PoolResults<Success: Sendable>: AsyncSequence, Sendable {
  let source: any ResultSource<Success>

  public func makeAsyncIterator() -> Iterator {
    Iterator(source: source)
  }

  /// Takes one result after the other.
  public struct Iterator: AsyncIteratorProtocol {
    let source: any ResultSource<Success>

    /// The next result, or `nil` after the last.
    ///
    /// - Throws: What the task threw; `CancellationError` when the caller's own task is cancelled; ``PoolError/poolEnded``.
    public mutating func next() async throws -> Success? {
      try await source.next()
    }
  }
}

/// Where results come from.
///
/// The last reference to it is the caller's: when that goes, nobody can take another result, and the source gives up.
protocol ResultSource<Success>: AnyObject, Sendable {
  associatedtype Success: Sendable

  func next() async throws -> Success?
}
