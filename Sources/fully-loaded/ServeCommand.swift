import ArgumentParser
import MachineProbe
import Strategies
import Threads
import Workloads

/// Serves as the host of the Swift strategies: the tool starts itself with this verb.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "host", abstract: "Answers the tool on descriptors 3 and 4.",
    shouldDisplay: false)

  func run() throws {
    let host = SwiftHost(
      [
        .init(Catalogue.work(.swift), arity: 2) { arguments in
          try cpuIntensive(arguments[0], Int(arguments[1]))
        },
        .init(Catalogue.shortWork(.swift), arity: 2) { arguments in
          try squareRootSum(arguments[0], Int(arguments[1]))
        },
      ], version: SwiftCompiler.version)
    let outcome = Monitor<Result<Void, any Error>?>(nil)
    Task {
      let result: Result<Void, any Error>
      do { result = .success(try await host.serve()) } catch { result = .failure(error) }
      outcome.change { $0 = result }
    }
    try outcome.wait { $0 }.get()
  }
}
