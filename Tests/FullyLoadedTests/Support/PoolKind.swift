import FullyLoaded
import Testing

/// The pools under contract: each test of the contract runs on every one of them.
enum PoolKind: Sendable {
  case serial
  case threads
  case processes
  /// On rank 0 of a job of MPI.
  case cluster

  /// Those that can be had here: as a rank that is the one kind, since the others are tested without MPI.
  static let allCases: [Self] = Rank.number == nil ? [.serial, .threads, .processes] : [.cluster]

  /// Those that run tasks while the caller does something else.
  static let withWorkers = allCases.filter { $0 != .serial }

  /// Those that take closures.
  static let inProcess = allCases.filter { $0 == .serial || $0 == .threads }

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
    case .cluster:
      #if MPI
        try #require(
          await withClusterPool(
            workers: .exactly(workers), workerSetup: setup, workerTeardown: teardown
          ) { try await body($0) })
      #else
        preconditionFailure("Built without MPI.")
      #endif
    }
  }

  /// Runs `body` with a pool of this kind, one of ``inProcess``.
  func withInProcessPool<Result>(
    workers: Int = 2, _ body: (any InProcessPool) async throws -> Result
  ) async throws -> Result {
    switch self {
    case .serial: try await withSerialPool { try await body($0) }
    case .threads, .processes, .cluster:
      try await withThreadPool(workers: .exactly(workers)) { try await body($0) }
    }
  }
}

/// What a task throws in these tests.
struct TaskFailure: Error, Equatable, Codable {
  let task: Int
}
