import FullyLoaded

/// The pools under contract: each test of the contract runs on every one of them.
enum PoolKind: CaseIterable, Sendable {
  case serial
  case threads
  case processes

  /// Those that run tasks while the caller does something else.
  static let withWorkers = allCases.filter { $0 != .serial }

  /// Those that take closures.
  static let inProcess: [Self] = [.serial, .threads]

  /// Runs `body` with a pool of this kind.
  func withPool<Result>(
    workers: Int = 2, setup: WorkerHook? = nil, teardown: WorkerHook? = nil,
    _ body: (any WorkerPool) async throws -> Result
  ) async throws -> Result {
    switch self {
    case .serial:
      try await withSerialPool(workerSetup: setup, workerTeardown: teardown) { try await body($0) }
    case .threads:
      try await withThreadPool(
        workers: .exactly(workers), workerSetup: setup, workerTeardown: teardown
      ) { try await body($0) }
    case .processes:
      try await withProcessPool(
        workers: .exactly(workers), workerSetup: setup, workerTeardown: teardown
      ) { try await body($0) }
    }
  }

  /// Runs `body` with a pool of this kind, one of ``inProcess``.
  func withInProcessPool<Result>(
    workers: Int = 2, _ body: (any InProcessPool) async throws -> Result
  ) async throws -> Result {
    switch self {
    case .serial: try await withSerialPool { try await body($0) }
    case .threads, .processes:
      try await withThreadPool(workers: .exactly(workers)) { try await body($0) }
    }
  }
}

/// What a task throws in these tests.
struct TaskFailure: Error, Equatable, Codable {
  let task: Int
}
