import Records
import Strategies

extension Plan {
  /// Whether a strategy runs on workers that were there already, maybe on other machines.
  func isOnCluster(_ strategy: Strategy) -> Bool {
    cluster != nil && strategy.executor == .cluster && strategy.function.language == .python
  }
}
