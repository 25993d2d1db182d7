import Glibc

/// Which rank of a job this process was started as, as the starters of MPI say it.
package struct RankEnvironment: Sendable {
  /// From 0.
  package let rank: Int
  /// How many ranks the job has.
  package let size: Int

  /// That of this process; `nil` outside of jobs.
  package static let current = Self { name in getenv(name).map { String(cString: $0) } }

  /// What variables say: those of Open MPI, of MPICH, and of Slurm with PMIx.
  ///
  /// - Parameter value: That of a variable; `nil` where it is not set.
  init?(_ value: (String) -> String?) {
    func number(_ names: String...) -> Int? {
      names.compactMap { value($0).flatMap { Int($0) } }.first
    }
    guard let rank = number("OMPI_COMM_WORLD_RANK", "PMI_RANK", "PMIX_RANK"),
      let size = number("OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS"),
      (0..<size).contains(rank)
    else { return nil }
    self.rank = rank
    self.size = size
  }
}
