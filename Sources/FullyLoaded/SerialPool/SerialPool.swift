/// Runs a closure with a pool that has no workers of its own: every task runs in the caller, when its result is awaited.
///
/// It is what the other pools are measured against, and what to debug with.
///
/// - Parameters:
///   - isolation: The caller's own, so that the closure stays with it.
///   - body: What to do with the pool.
/// - Returns: What `body` returns.
/// - Throws: What `body` throws.
public func withSerialPool<Result>(
  isolation: isolated (any Actor)? = #isolation,
  _ body: (SerialPool) async throws -> Result
) async rethrows -> Result {
  try await body(SerialPool())
}

/// A pool without workers: see ``withSerialPool(isolation:_:)``.
public struct SerialPool: WorkerPool {
  public var workers: Int { 1 }

  init() {}

  public func map<each Argument: Sequence & Sendable, Success: Sendable>(
    _ function: @escaping @Sendable (repeat (each Argument).Element) throws -> Success,
    _ arguments: repeat each Argument,
    ordering: ResultOrdering,
    bufferLimit: Int
  ) -> PoolResults<Success> {
    PoolResults(source: SerialSource(tasks: ArgumentZip(function, repeat each arguments)))
  }
}

/// Runs a task when its result is asked for.
private final class SerialSource<Success: Sendable>: ResultSource, @unchecked Sendable {
  // Only the one iterator reaches these, one call after the other.
  private let tasks: ArgumentZip<Success>
  private var ended = false

  init(tasks: ArgumentZip<Success>) {
    self.tasks = tasks
  }

  func next() async throws -> Success? {
    guard !ended else { return nil }
    do {
      try Task.checkCancellation()
      if let task = tasks.next() { return try task() }
    } catch {
      ended = true
      throw error
    }
    ended = true
    return nil
  }
}
