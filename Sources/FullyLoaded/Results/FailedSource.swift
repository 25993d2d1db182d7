/// Where nothing comes from but one error: a `map` that could not begin.
final class FailedSource<Success: Sendable>: ResultSource {
  private let error: PoolError

  init(_ error: PoolError) {
    self.error = error
  }

  var progress: MapProgress { MapProgress(finished: 0, taken: 0, total: 0) }

  func fill(
    _ batch: inout OutcomeBatch<Success>, consumed: Int, isolation: isolated (any Actor)?
  ) async throws -> Bool {
    throw error
  }

  func fillBlocking(_ batch: inout OutcomeBatch<Success>, consumed: Int) throws -> Bool {
    throw error
  }

  func cancel(_ error: any Error) {}
}
