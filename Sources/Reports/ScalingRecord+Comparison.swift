public import Records

extension ScalingRecord {
  /// What the record has in common with that of a comparison: what was computed and where, the runs, faults and results of each strategy.
  ///
  /// Nothing in it is ranked: runs with different numbers of workers are not the same.
  public var asComparison: ComparisonRecord {
    ComparisonRecord(
      version: version, machine: machine, plan: plan,
      strategies: series.map {
        StrategyRecord(
          name: $0.name, function: $0.function, executor: $0.executor, available: $0.available,
          reason: $0.reason, faults: $0.faults, runs: $0.points.flatMap(\.runs))
      },
      results: results, verification: verification, notes: notes, interrupted: interrupted)
  }
}
