import ArgumentParser
import Comparison
import Reports
import Strategies

/// Which of the strategies take part.
struct StrategySelection: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only this function: python, swift-ext, swift, or a name given with --also. Repeatable.",
      valueName: "name"))
  var function: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only this executor: serial, threads, processes, interpreters, native (one call from Python, threads in Swift), cluster (Dask, and for swift MPI; only where it is named, or --cluster is given), or module:factory, whatever concurrent.futures.Executor that factory(max_workers=N) makes. Repeatable.",
      valueName: "name"))
  var executor: [String] = []

  @OptionGroup var cluster: ClusterOption

  /// Whether the executor of a function that nobody has named is no part of the cluster that is given: Swift's has ranks of MPI.
  private func isNoneOfTheirs(_ function: FunctionKind, _ executor: ExecutorKind) -> Bool {
    executor == .cluster && cluster.isGiven && function.language == .swift
      && !self.function.contains(function.rawValue)
  }

  func validate() throws {
    _ = try executors()
  }

  /// The executors that were named.
  ///
  /// - Throws: `ValidationError`.
  func executors() throws -> [ExecutorKind] {
    try executor.map(StrategyArgument.executor)
  }

  /// The factories that were named, each once.
  var factories: [FactoryName] {
    executor.enumerated().filter { executor.firstIndex(of: $1) == $0 }
      .compactMap { ExecutorKind(rawValue: $1)?.factory }
  }

  /// Whether all that was asked for and has workers has them on a cluster that runs already.
  var isElsewhere: Bool {
    cluster.isGiven && !executor.isEmpty
      && executor.allSatisfy { ["serial", "cluster"].contains($0) }
  }

  /// The strategies that were asked for: each function's in the order of the catalogue, those on executors from factories last.
  ///
  /// - Parameter known: The functions that there are, in the order in which they are shown.
  /// - Returns: At least one.
  /// - Throws: `ValidationError` when something was named that there is not, or nothing is left.
  func strategies(of known: [FunctionKind]) throws -> [Strategy] {
    for name in function where !known.map(\.rawValue).contains(name) {
      throw ValidationError(
        unknown("function", name, among: known.map(\.rawValue), title: "Functions"))
    }
    let functions = known.filter { function.isEmpty || function.contains($0.rawValue) }
    try StrategyArgument.requirePython(functions, for: executors())
    let strategies = functions.flatMap { function in
      let always = Catalogue.executors(of: function).filter {
        executor.contains($0.rawValue) && !isNoneOfTheirs(function, $0)
          || $0.isOnRequest && cluster.isGiven && function.language == .python
          || executor.isEmpty && !$0.isOnRequest
      }
      return (always + factories.map(ExecutorKind.factory))
        .filter(function.canRun).map { Strategy(function, $0) }
    }
    guard !strategies.isEmpty else {
      throw ValidationError(
        "There is no strategy with function \(functions.map(\.rawValue).joined(separator: " or ")) and executor \(executor.joined(separator: " or "))."
      )
    }
    return strategies
  }

  /// Ends with an error when a strategy that was named cannot run.
  ///
  /// Named is one whose executor was named, and the serial one of a function that was named, which needs nothing but the function.
  /// Without Python there is nothing left of the default comparison either.
  func refuseUnlessNamedRun(_ contenders: [Contender]) throws {
    for contender in contenders {
      guard let obstacle = contender.obstacle else { continue }
      let strategy = contender.strategy
      let isNamed =
        executor.contains(strategy.executor.rawValue) || strategy.executor.isOnRequest
        || strategy.executor == .serial
          && (function.contains(strategy.function.rawValue) || strategy.function == .python
            || strategy.function.isOther)
      guard isNamed else { continue }
      Console.error("\(StrategyTitle.of(strategy.name)) cannot run here: \(obstacle)")
      throw ExitCode.cannotRun
    }
  }
}
