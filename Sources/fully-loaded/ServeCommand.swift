import ArgumentParser
import FullyLoaded
import FullyLoadedHost
import Workloads

/// Serves as the host of the Swift strategies: the tool starts itself with this verb.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "host", abstract: "Answers the tool on descriptors 3 and 4.",
    shouldDisplay: false)

  @Flag(help: "As a rank of MPI: answers rank 0's standard input instead.")
  var streams = false

  func run() throws {
    let host = SwiftHost([
      .init("cpu_intensive", cpuIntensiveTask),
      .init("square_root_sum", squareRootSumTask),
    ])
    try waiting(for: { try await host.serve() })
  }
}

/// The function under test.
@Remote private func cpuIntensiveTask(_ n: UInt64, _ multiplier: Int) throws -> Double {
  try cpuIntensive(n, multiplier)
}

/// The same sum with any number of terms.
@Remote private func squareRootSumTask(_ n: UInt64, _ terms: Int) throws -> Double {
  try squareRootSum(n, terms)
}
