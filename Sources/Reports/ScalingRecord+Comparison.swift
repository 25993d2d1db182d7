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

extension ScalingRecord.Fit {
  /// The speed-up over one worker that the law gives.
  ///
  /// - Parameters:
  ///   - workers: At least 1; not more than were measured, beyond which the fit says nothing.
  ///   - machine: The one that was measured.
  /// - Returns: Above 0.
  public func speedUp(workers: Int, on machine: Machine) -> Double {
    let processors = Double(max(1, min(workers, machine.usable.count)))
    return 1 / (serialFraction + (1 - serialFraction) / processors)
  }
}
