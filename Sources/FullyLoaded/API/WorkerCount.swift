import Glibc
import Processors

/// How many workers a pool has.
public enum WorkerCount: Sendable, Equatable {
  /// One for every processor that this process may use: affinity, cpuset and CPU quota are respected.
  ///
  /// The environment variable `FULLY_LOADED_WORKERS` gives another number.
  case automatic
  /// This many, at least 1.
  case exactly(Int)

  /// The number of workers, at least 1.
  ///
  /// - Throws: ``PoolError/invalidWorkerCount(_:)`` when fewer than one worker was asked for, and
  ///   ``PoolError/invalidOption(name:value:requirement:)`` when the environment variable is no such number.
  public func resolved() throws(PoolError) -> Int {
    switch self {
    case .automatic:
      guard let text = getenv("FULLY_LOADED_WORKERS") else { return UsableProcessors.read().count }
      let value = String(cString: text)
      guard let count = Int(value), count >= 1 else {
        throw .invalidOption(
          name: "FULLY_LOADED_WORKERS", value: "'\(value)'",
          requirement: "a whole number of at least 1")
      }
      return count
    case .exactly(let count):
      guard count >= 1 else { throw .invalidWorkerCount(count) }
      return count
    }
  }
}
