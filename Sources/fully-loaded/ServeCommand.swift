import ArgumentParser
import MachineProbe
import Strategies
import Workloads

/// Serves as the host of the Swift strategies: the tool starts itself with this verb.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "host", abstract: "Answers the tool on descriptors 3 and 4.",
    shouldDisplay: false)

  func run() async throws {
    let host = SwiftHost(
      [
        .init(Catalogue.work(.swift), arity: 2) { arguments in
          try cpuIntensive(arguments[0], Int(arguments[1]))
        },
        .init(Catalogue.shortWork(.swift), arity: 2) { arguments in
          try squareRootSum(arguments[0], Int(arguments[1]))
        },
      ], version: SwiftCompiler.version)
    try await host.serve()
  }
}
