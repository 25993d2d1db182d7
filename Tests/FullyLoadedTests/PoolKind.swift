import FullyLoaded

/// The pools under contract: each test of the contract runs on every one of them.
enum PoolKind: CaseIterable, Sendable {
  case serial
  case threads

  /// Runs `body` with a pool of this kind.
  func withPool<Result>(
    workers: Int = 2, _ body: (any WorkerPool) async throws -> Result
  ) async throws -> Result {
    switch self {
    case .serial: try await withSerialPool { try await body($0) }
    case .threads: try await withThreadPool(workers: .exactly(workers)) { try await body($0) }
    }
  }
}

/// What a task throws in these tests.
struct TaskFailure: Error, Equatable {
  let task: Int
}

extension PoolResults {
  /// All results, in the order in which they come.
  func collected() async throws -> [Success] {
    var results: [Success] = []
    for try await result in self { results.append(result) }
    return results
  }
}
