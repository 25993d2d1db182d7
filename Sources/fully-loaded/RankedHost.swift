import ArgumentParser
import Comparison
import FullyLoaded
import Glibc
import Strategies

/// How the host of `swift/cluster` is started: as rank 0 of a job of MPI, whose other ranks are its workers.
enum RankedHost {
  /// The ranks of MPI that this command is one of; `nil` where it is alone.
  private static var job: RankEnvironment? {
    RankEnvironment.current.flatMap { $0.size > 1 ? $0 : nil }
  }

  /// The workers that such a job has; `nil` where the command is alone.
  static var workersOfJob: Int? { job.map { $0.size - 1 } }

  /// Serves as one of the ranks that `mpirun fully-loaded run swift/cluster` has started beside the first.
  ///
  /// - Parameter strategy: What is to run.
  /// - Returns: Whether it has, and everything is over; false on rank 0, and outside of jobs.
  /// - Throws: `ValidationError` for any strategy that other ranks have no part in.
  static func serves(_ strategy: Strategy) throws -> Bool {
    guard let job else { return false }
    guard strategy == Strategy(.swift, .cluster) else {
      throw unwanted(job, "run \(strategy.name)")
    }
    guard job.rank > 0 else { return false }
    #if MPI
      try waiting { try await serveClusterPools() }
    #endif
    return true
  }

  /// Makes sure that a verb is not carried out once a rank.
  ///
  /// - Parameter verb: What the command is asked for.
  /// - Throws: `ValidationError` where it is one of several ranks.
  static func checkAlone(_ verb: String) throws {
    guard let job else { return }
    throw unwanted(job, verb)
  }

  private static func unwanted(_ job: RankEnvironment, _ what: String) -> any Error {
    // Said once.
    job.rank > 0
      ? ExitCode.success
      : ValidationError(
        """
        MPI has started this command \(job.size) times, and '\(what)' would be done as often.
          Of several ranks only 'run swift/cluster' knows what to do; compare and scale start ranks themselves.
        """)
  }

  /// A host on ranks.
  ///
  /// - Parameters:
  ///   - host: The host, as it is started without.
  ///   - workers: At least 1.
  /// - Returns: How it is started, or why it cannot be.
  static func command(_ host: HostCommand, workers: Int) -> Result<HostCommand, Obstacle> {
    #if MPI
      if let job = RankEnvironment.current {
        // The host is rank 0 in this command's place; the other ranks serve by themselves.
        guard workers < job.size else {
          return .failure(
            Obstacle(
              "the job has \(job.size == 1 ? "1 rank" : "\(job.size) ranks"), one more than workers, and \(workers) workers were asked for"
            ))
        }
        return .success(host)
      }
      let starter = starterWords
      guard let program = starter.first, isFound(program) else {
        return .failure(
          Obstacle(
            "there is no '\(starter.first ?? "")' that starts it: 'sudo apt-get install openmpi-bin' supplies it"
          ))
      }
      // The host's conversation is on descriptors that no starter hands on; but those for input and output are rank 0's.
      return .success(
        HostCommand(
          executable: "/bin/sh",
          arguments: ["-c", #"exec "$@" <&3 >&4 3<&- 4>&-"#, "sh"] + starter
            + ["-n", "\(workers + 1)", host.executable] + host.arguments + ["--streams"],
          environment: environment.filter { getenv($0.key) == nil }
            .merging(host.environment) { $1 }))
    #else
      return .failure(
        Obstacle(
          "this command was built without MPI: 'sudo apt-get install libopenmpi-dev openmpi-bin' supplies it, and a clone builds with it from then on"
        ))
    #endif
  }

  /// The program that starts ranks, and its arguments.
  private static var starterWords: [String] {
    let text = getenv("FULLY_LOADED_MPIRUN").map { String(cString: $0) } ?? ""
    let words = text.split(separator: " ").map(String.init)
    return words.isEmpty ? ["mpirun"] : words
  }

  /// What Open MPI is told by its variables; others pass over them.
  ///
  /// There is one rank more than there are workers, on as many cores, and none is tied to any; and root, as which containers run, is a user.
  ///
  /// - Source: mpirun(1) of Open MPI 4.1: `--oversubscribe`, `--bind-to`, `--allow-run-as-root`; of Open MPI 5, prte(1).
  private static let environment = [
    "OMPI_MCA_rmaps_base_oversubscribe": "1", "OMPI_MCA_hwloc_base_binding_policy": "none",
    "PRTE_MCA_rmaps_default_mapping_policy": ":oversubscribe",
    "PRTE_MCA_hwloc_default_binding_policy": "none",
    "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
  ]

  /// Whether a program is at its path, or on `PATH`.
  private static func isFound(_ program: String) -> Bool {
    if program.contains("/") { return access(program, X_OK) == 0 }
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    return path.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
  }
}
