import FullyLoaded

/// Which process of a job of MPI this is.
enum Rank {
  /// From 0; `nil` outside of jobs.
  static let number = RankEnvironment.current?.rank
}
