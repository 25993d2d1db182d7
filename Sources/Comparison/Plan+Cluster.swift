import Records
import Strategies

extension Plan {
  /// Whether a strategy runs on workers that were there already, maybe on other machines.
  func isOnCluster(_ strategy: Strategy) -> Bool {
    isOnCluster(
      function: strategy.function.rawValue, executor: strategy.executor.rawValue)
  }
}
