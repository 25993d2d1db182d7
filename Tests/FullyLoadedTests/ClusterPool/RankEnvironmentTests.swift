import Testing

@testable import FullyLoaded

@Suite struct `a process knows the job that it was started in` {
  @Test(arguments: [
    (["OMPI_COMM_WORLD_RANK": "2", "OMPI_COMM_WORLD_SIZE": "3", "PMIX_RANK": "2"], 2, 3),
    (["PMI_RANK": "0", "PMI_SIZE": "1"], 0, 1),
    (["PMIX_RANK": "7", "SLURM_STEP_NUM_TASKS": "8", "SLURM_NTASKS": "64"], 7, 8),
  ])
  func `by what its starter has set`(_ variables: [String: String], rank: Int, size: Int) throws {
    let environment = try #require(RankEnvironment { variables[$0] })
    #expect(environment.rank == rank)
    #expect(environment.size == size)
  }

  @Test(arguments: [
    [:], ["OMPI_COMM_WORLD_RANK": "2"], ["PMI_RANK": "3", "PMI_SIZE": "3"],
    ["PMI_RANK": "-1", "PMI_SIZE": "3"], ["PMI_RANK": "x", "PMI_SIZE": "3"],
    // A batch script is a task of its job, and no rank.
    ["SLURM_PROCID": "0", "SLURM_NTASKS": "8"],
  ])
  func `and is alone otherwise`(_ variables: [String: String]) {
    #expect(RankEnvironment { variables[$0] } == nil)
  }
}
