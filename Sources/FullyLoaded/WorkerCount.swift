import Processors

/// How many workers a pool has.
public enum WorkerCount: Sendable, Equatable {
  /// One for every processor that this process may use: affinity, cpuset and CPU quota are respected.
  case automatic
  /// This many, at least 1.
  case exactly(Int)

  /// The number of workers, at least 1.
  ///
  /// - Throws: ``PoolError/invalidWorkerCount(_:)`` when fewer than one worker was asked for.
  public func resolved() throws(PoolError) -> Int {
    switch self {
    case .automatic: return UsableProcessors.read().count
    case .exactly(let count):
      guard count >= 1 else { throw .invalidWorkerCount(count) }
      return count
    }
  }
}
