import Glibc

/// Which process of a job of MPI this is.
enum Rank {
  /// From 0; `nil` outside of jobs.
  static let number: Int? = {
    for name in ["OMPI_COMM_WORLD_RANK", "PMI_RANK"] {
      if let text = getenv(name), let number = Int(String(cString: text)) { return number }
    }
    return nil
  }()
}
