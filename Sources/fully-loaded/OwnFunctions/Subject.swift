import ArgumentParser
import Comparison
import Records
import Strategies

/// What is compared: the work, the functions that do it, and what keeps them from it.
struct Subject {
  let workload: Workload
  /// In the order in which they are shown.
  let functions: [FunctionKind]
  /// What told the tasks; `nil` for the tool's own function.
  var arguments: [String]?
  /// How hosts are started, by language.
  var swiftHost = HostCommand.tool
  /// Folders that Python looks for modules in.
  var paths: [String] = []
  /// Why functions of the user's own cannot run.
  var obstacles: [FunctionKind: Obstacle] = [:]
  /// Functions of the user's own that can run all tasks in one call.
  var withTimedMap: Set<FunctionKind> = []

  /// A strategy and the host that runs it here, or why none can.
  ///
  /// - Parameters:
  ///   - strategy: One of a function that there is.
  ///   - workers: Those of its executor.
  ///   - python: The interpreter, which has tried the strategy's factory if there is one; or why there is none.
  /// - Returns: The strategy, with a host or an obstacle.
  func contender(
    _ strategy: Strategy, workers: Int, python: Result<PythonInterpreter, Obstacle>
  ) -> Contender {
    if let obstacle = obstacles[strategy.function] {
      return Contender(strategy, workers: workers, host: .failure(obstacle))
    }
    guard strategy.function.language == .python else {
      return Contender(
        strategy, workers: workers,
        host: strategy.executor == .cluster
          ? RankedHost.command(swiftHost, workers: workers) : .success(swiftHost))
    }
    return Contender(
      strategy, workers: workers,
      host: python.flatMap { interpreter in
        (obstacle(to: strategy, in: interpreter)
          ?? (strategy.executor == .cluster
            ? interpreter.obstacle(toClusterWorkers: workers) : nil))
          .map { .failure($0) }
          ?? .success(interpreter.host(paths: paths))
      })
  }

  private func obstacle(
    to strategy: Strategy, in interpreter: PythonInterpreter
  ) -> Obstacle? {
    guard isOwn else { return interpreter.obstacle(to: strategy) }
    guard strategy.executor == .native else { return interpreter.obstacle(to: strategy.executor) }
    return withTimedMap.contains(strategy.function)
      ? nil
      : Obstacle("the function is not one with '@PythonFunction(parallel: true)'")
  }

  /// The functions as their hosts find them, by their names in the matrix.
  var places: [String: String] {
    Dictionary(uniqueKeysWithValues: workload.functions.map { ($0.rawValue, $1) })
  }

  /// Whether the functions are the user's own.
  var isOwn: Bool {
    guard case .rows = workload.tasks else { return false }
    return true
  }
}

extension Subject {
  /// The tool's own function.
  static func cpuIntensive(count: Int, multiplier: Int) -> Subject {
    Subject(
      workload: .cpuIntensive(count: count, multiplier: multiplier),
      functions: FunctionKind.named)
  }
}

extension HostCommand {
  /// This binary, as a host.
  static let tool = HostCommand(executable: ToolLocation.executable, arguments: ["host"])
}
