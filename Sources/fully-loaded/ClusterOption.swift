import ArgumentParser
import Strategies

/// The cluster that the executor `cluster` runs on.
struct ClusterOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A running Dask scheduler, like tcp://host:8786: adds the executor cluster, on its workers. Default: a scheduler and workers on this machine, for as long as a run.",
      valueName: "address"))
  var cluster: String?

  /// Whether there is one.
  var isGiven: Bool { cluster != nil }

  func validate() throws {
    guard let cluster, !Self.isAddress(cluster) else { return }
    throw ValidationError(
      """
      --cluster '\(cluster)' is not the address of a scheduler.
        An address is like tcp://10.0.0.1:8786, as the scheduler prints it when it starts.
      """)
  }

  /// Makes sure that it is of use to somebody.
  ///
  /// - Parameter strategy: The only one that there is.
  /// - Throws: `ValidationError` when there is an address for a strategy that takes none.
  func check(with strategy: Strategy) throws {
    guard isGiven else { return }
    guard strategy.executor == .cluster else {
      throw ValidationError(
        "--cluster goes with the executor 'cluster', not '\(strategy.executor.rawValue)'.")
    }
    guard strategy.function.language == .python else {
      throw ValidationError(
        """
        --cluster is the address of a Dask scheduler, and \(strategy.name) runs on MPI.
          Start the command itself with MPI: mpirun -n 3 fully-loaded run \(strategy.name)
        """)
    }
  }

  /// A protocol, a host and a port, none of them empty.
  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let colon = parts[1].lastIndex(of: ":") else { return false }
    let (host, port) = (parts[1][..<colon], parts[1][parts[1].index(after: colon)...])
    return !parts[0].isEmpty && parts[0].allSatisfy(\.isLetter) && !host.isEmpty
      && !host.contains("/") && UInt16(port).map { $0 > 0 } ?? false
  }
}
