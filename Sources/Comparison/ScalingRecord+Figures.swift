import Records
import Statistics

extension ScalingRecord.Point {
  /// The figures of some runs, without those that need other points; `nil` when there are no runs.
  init?(workers: Int, runs: [Run]) {
    let strategy = StrategyRecord(name: "", function: "", executor: "", runs: runs)
    guard let summary = strategy.summarized() else { return nil }
    self.init(
      workers: workers, runs: runs, medianNanoseconds: summary.medianNanoseconds,
      minimumNanoseconds: summary.minimumNanoseconds,
      maximumNanoseconds: summary.maximumNanoseconds, speedUp: nil, efficiency: nil,
      karpFlatt: nil, busyCores: summary.busyCores)
  }
}

extension ScalingRecord.Point {
  /// The same runs as those of a strategy, with their figures.
  func strategy(named name: String) -> StrategyRecord {
    var strategy = StrategyRecord(name: name, function: "", executor: "", runs: runs)
    strategy.summary = strategy.summarized()
    return strategy
  }
}

extension ScalingRecord.Series {
  /// Works out the figures that compare points: they are relative to one worker of the same strategy.
  ///
  /// Amdahl's law and the fraction of Karp and Flatt are about processors: workers beyond those that may be used have no more of them to
  /// work on.
  ///
  /// - Parameter processors: Those that may be used, at least 1.
  mutating func relate(processors: Int) {
    guard let one = points.first(where: { $0.workers == 1 })?.medianNanoseconds else { return }
    for index in points.indices {
      let workers = points[index].workers
      let speedUp = Double(one) / Double(max(1, points[index].medianNanoseconds))
      points[index].speedUp = speedUp
      points[index].efficiency = speedUp / Double(workers)
      points[index].karpFlatt = Statistics.karpFlatt(
        speedUp: speedUp, workers: min(workers, processors))
    }
    let fitted = amdahlFit(
      workers: points.map { min($0.workers, processors) }, speedUps: points.compactMap(\.speedUp))
    fit = fitted.map {
      ScalingRecord.Fit(serialFraction: $0.serialFraction, residual: $0.residual)
    }
  }
}
