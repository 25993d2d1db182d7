import Glibc
import Processors

/// How many workers a pool has.
public enum WorkerCount: Sendable, Equatable {
  /// One for every processor that this process may use: affinity, cpuset and CPU quota are respected.
  ///
  /// The environment variable `FULLY_LOADED_WORKERS` gives another number.
  case automatic
  /// This many, from 1 to 65,536.
  case exactly(Int)

  /// More would be a mistake: a system that can have so many processes or threads is not known.
  static let largest = 1 << 16

  /// The number of workers, from 1 to 65,536.
  ///
  /// - Throws: ``PoolError/invalidWorkerCount(_:)`` when fewer or more were asked for, and
  ///   ``PoolError/invalidOption(name:value:requirement:)`` when the environment variable is no such number.
  public func resolved() throws(PoolError) -> Int {
    switch self {
    case .automatic:
      guard let text = getenv("FULLY_LOADED_WORKERS") else { return UsableProcessors.read().count }
      let value = String(cString: text)
      guard let count = Int(value), (1...Self.largest).contains(count) else {
        throw .invalidOption(
          name: "FULLY_LOADED_WORKERS", value: "'\(value)'",
          requirement: "a whole number from 1 to \(Self.largest)")
      }
      return count
    case .exactly(let count):
      guard (1...Self.largest).contains(count) else { throw .invalidWorkerCount(count) }
      return count
    }
  }
}
