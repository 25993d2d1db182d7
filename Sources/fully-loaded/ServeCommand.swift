import ArgumentParser
import FullyLoaded
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
        .init("cpu_intensive", arity: 2, cpuIntensiveTask),
        .init("square_root_sum", arity: 2, squareRootSumTask),
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

/// The function under test, as a task.
@Remote private func cpuIntensiveTask(
  _ task: Int, _ arguments: [UInt64]
) throws -> SwiftHost.Outcome {
  try SwiftHost.measured(task) { try cpuIntensive(arguments[0], Int(arguments[1])) }
}

/// The same sum with any number of terms, as a task.
@Remote private func squareRootSumTask(
  _ task: Int, _ arguments: [UInt64]
) throws -> SwiftHost.Outcome {
  try SwiftHost.measured(task) { try squareRootSum(arguments[0], Int(arguments[1])) }
}
