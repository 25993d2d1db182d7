import Synchronization
import Threads

/// Tells one pool from another for as long as the program runs.
struct PoolIdentity: Hashable, Sendable {
  private static let count = Atomic(0)

  private let number = Self.count.add(1, ordering: .relaxed).newValue
}

/// Where a task runs: which pool's worker, and what that worker keeps between tasks.
final class WorkerContext: Sendable {
  /// That of the task which asks; `nil` outside of workers.
  @TaskLocal static var current: WorkerContext?

  let pool: PoolIdentity
  private let values = Lock<[ObjectIdentifier: any Sendable]>([:])

  init(pool: PoolIdentity) {
    self.pool = pool
  }

  /// What the worker keeps under a key.
  func value(of key: AnyObject) -> (any Sendable)? {
    values.withLock { $0[ObjectIdentifier(key)] }
  }

  func keep(_ value: (any Sendable)?, under key: AnyObject) {
    values.withLock { $0[ObjectIdentifier(key)] = value }
  }
}
