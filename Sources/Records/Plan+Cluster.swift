extension Plan {
  /// Whether a strategy runs on workers that were there already, maybe on other machines.
  ///
  /// - Parameters:
  ///   - function: What is computed: `python`.
  ///   - executor: Where it runs: `cluster`.
  /// - Returns: Never for `swift`, which no scheduler of Dask's runs.
  public func isOnCluster(function: String, executor: String) -> Bool {
    cluster != nil && executor == "cluster" && function != "swift"
  }
}

extension ScalingRecord {
  /// How many processors the workers of a strategy may have at most, as far as is known: on a cluster one each.
  public func processors(of series: Series) -> Int {
    plan.isOnCluster(function: series.function, executor: series.executor)
      ? max(workers.max() ?? 1, 1) : max(1, machine.usable.count)
  }
}
