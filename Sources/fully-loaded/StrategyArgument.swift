import ArgumentParser
import Strategies

/// Names of executors and strategies on the command line.
enum StrategyArgument {
  /// The executor of this name: `threads`, `loky:get_reusable_executor`.
  ///
  /// - Throws: `ValidationError`.
  static func executor(_ name: String) throws -> ExecutorKind {
    if let executor = ExecutorKind(rawValue: name) { return executor }
    guard name.contains(":") else {
      let names = ExecutorKind.named.map(\.rawValue)
      throw ValidationError(unknown("executor", name, among: names, title: "Executors"))
    }
    throw ValidationError(
      """
      Executor '\(name)' is not named in the form 'module:factory'.
        An example is loky:get_reusable_executor.
      """)
  }

  /// The strategy of this name: `swift/threads`, `python/loky:get_reusable_executor`.
  ///
  /// - Throws: `ValidationError`.
  static func strategy(_ name: String) throws -> Strategy {
    if let strategy = Strategy(name: name) { return strategy }
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 2, parts[1].contains(":"), let function = FunctionKind(rawValue: parts[0]) {
      try requirePython([function], for: [executor(parts[1])])
    }
    let names = Catalogue.strategies.map(\.name)
    throw ValidationError(unknown("strategy", name, among: names, title: "Strategies"))
  }

  /// Makes sure that what comes from a factory in Python has a function that runs in Python.
  ///
  /// - Throws: `ValidationError`.
  static func requirePython(_ functions: [FunctionKind], for executors: [ExecutorKind]) throws {
    for executor in executors {
      guard case .factory(let factory) = executor,
        !functions.contains(where: { $0.canRun(on: executor) })
      else { continue }
      let names = functions.map { "'\($0.rawValue)'" }.joined(separator: " or ")
      let others = FunctionKind.named.filter { $0.canRun(on: executor) }.map(\.rawValue)
      throw ValidationError(
        """
        Executor '\(factory.text)' is one of Python's, and there is no Python in function \(names).
          Functions it can run: \(others.joined(separator: ", ")).
        """)
    }
  }
}
