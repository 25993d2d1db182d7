@testable import FullyLoaded

extension Result where Failure == any Error {
  /// The value, if it is one.
  var value: Success? { try? get() }

  /// The error, if it is one.
  var failure: (any Error)? {
    if case .failure(let error) = self { error } else { nil }
  }

  /// The error, if it is one of a pool's.
  var poolError: PoolError? { failure as? PoolError }

  /// How the worker ended, if that is why there is no value.
  var termination: WorkerTermination? {
    if case .workerTerminated(let termination) = poolError { termination } else { nil }
  }
}

extension TaskOutcome {
  /// How the task's worker ended, if that is why there is no value.
  var termination: WorkerTermination? { result.termination }
}

/// The error that a closure throws.
func errorThrown(by body: () async throws -> Void) async -> (any Error)? {
  do {
    try await body()
    return nil
  } catch {
    return error
  }
}
