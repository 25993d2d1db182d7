/// Where the outcomes of a `map` come from.
///
/// The last reference to it is the caller's: when that goes, nobody can take another result, and the source gives up.
@usableFromInline protocol ResultSource<Success>: AnyObject, Sendable {
  associatedtype Success: Sendable

  /// Appends the next outcomes, at least one, or waits for them.
  ///
  /// - Parameters:
  ///   - batch: Empty.
  ///   - consumed: How many of those appended before the caller has used since.
  ///   - isolation: The caller's own.
  /// - Returns: False when there are no more.
  /// - Throws: What keeps every further result from coming, or ``PoolError/timedOut(_:)``.
  func fill(
    _ batch: inout OutcomeBatch<Success>, consumed: Int, isolation: isolated (any Actor)?
  ) async throws -> Bool

  /// The same, blocking the calling thread.
  func fillBlocking(_ batch: inout OutcomeBatch<Success>, consumed: Int) throws -> Bool

  /// No further task begins, those that run are asked to stop, and whoever waits gets the error.
  func cancel(_ error: any Error)

  var progress: MapProgress { get }
}
