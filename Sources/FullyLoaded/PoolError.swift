/// What keeps a pool from doing its work.
///
/// Errors of the tasks themselves are not among them: they reach the caller as they were thrown.
public enum PoolError: Error, Equatable, CustomStringConvertible {
  /// Fewer than one worker was asked for.
  case invalidWorkerCount(Int)
  /// The system gave no more threads; `errno` says why.
  case threadNotStarted(errno: Int32)
  /// The pool ended before the results were taken.
  case poolEnded

  public var description: String {
    switch self {
    case .invalidWorkerCount(let count):
      "A pool of \(count) workers was asked for. A pool needs at least 1."
    case .threadNotStarted(let errno):
      "A worker thread could not be started (errno \(errno)). Ask for fewer workers, or raise the limit on threads."
    case .poolEnded:
      "The pool has ended, and with it the tasks that were not finished. Take the results inside the closure that the pool is given to."
    }
  }
}
