import FullyLoaded

/// Where a Swift host runs tasks.
enum HostExecutor: String {
  case serial, threads, processes, cluster

  /// Does what has to be done once before any run.
  ///
  /// A job of MPI begins once, like the program itself.
  ///
  /// - Throws: ``Refusal``.
  func prepare() async throws(Refusal) {
    guard self == .cluster else { return }
    #if MPI
      do throws(PoolError) { _ = try await clusterRank() } catch { throw Refusal("\(error)") }
    #else
      throw Refusal("This program was built without MPI, the trait that its cluster pools need.")
    #endif
  }

  /// Makes a pool, uses it and stops it.
  ///
  /// - Parameters:
  ///   - workers: How many; of `serial` there is one, whatever is asked for.
  ///   - body: Uses it.
  /// - Throws: ``Refusal`` where there cannot be such a pool, and what `body` throws.
  func withPool(
    workers: Int, _ body: (any WorkerPool) async throws -> Void
  ) async throws {
    do {
      switch self {
      case .serial: try await withSerialPool { try await body($0) }
      case .threads: try await withThreadPool(workers: .exactly(workers)) { try await body($0) }
      case .processes: try await withProcessPool(workers: .exactly(workers)) { try await body($0) }
      case .cluster:
        #if MPI
          _ = try await withClusterPool(workers: .exactly(workers)) { try await body($0) }
        #else
          preconditionFailure("Refused before: see prepare().")
        #endif
      }
    } catch let error as PoolError {
      throw Refusal("\(error)")
    }
  }
}
