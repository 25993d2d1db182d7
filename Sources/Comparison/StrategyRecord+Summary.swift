package import Records
import Statistics

extension StrategyRecord {
  /// The figures of the runs, without those that need other strategies; `nil` before the first run.
  package func summarized() -> Summary? {
    let elapsed = runs.map(\.elapsedNanoseconds)
    let busy = runs.map { Double($0.cpuNanoseconds) / Double(max(1, $0.elapsedNanoseconds)) }
    guard let median = median(of: elapsed), let busyCores = Statistics.median(of: busy),
      let minimum = elapsed.min(), let maximum = elapsed.max()
    else { return nil }
    return Summary(
      medianNanoseconds: median, minimumNanoseconds: minimum, maximumNanoseconds: maximum,
      speedUp: nil, busyCores: busyCores, efficiency: nil,
      peakBytes: runs.compactMap(\.peakBytes).max(), outliers: outliers)
  }

  /// The rounds of the runs that are far from the others; none where there are too few others to say.
  private var outliers: [Int] {
    guard runs.count >= fewestForOutliers else { return [] }
    let scores = modifiedZScores(of: runs.map { Double($0.elapsedNanoseconds) })
    return zip(runs, scores).filter { abs($1) > outlyingScore }.map(\.0.round)
  }
}

extension [StrategyRecord] {
  /// The strategies with the figures that compare them: speed-up over the baseline, efficiency over the same function on one worker.
  ///
  /// - Parameters:
  ///   - baseline: The name of a strategy; one without runs leaves every speed-up out.
  ///   - workers: What the executors other than `serial` had.
  /// - Returns: The same strategies, in the same order.
  package func ranked(baseline: String, workers: Int) -> Self {
    let reference = median(of: baseline)
    return map { strategy in
      var strategy = strategy
      guard let own = strategy.summary?.medianNanoseconds else { return strategy }
      strategy.summary?.speedUp = reference.map { Double($0) / Double(Swift.max(1, own)) }
      if strategy.executor != "serial", let serial = median(of: "\(strategy.function)/serial") {
        strategy.summary?.efficiency =
          Double(serial) / Double(Swift.max(1, own)) / Double(strategy.clusterWorkers ?? workers)
      }
      return strategy
    }
  }

  /// The strategies with where their speed-ups lie.
  ///
  /// - Parameter baseline: The name of a strategy; one with too few runs leaves every interval out.
  /// - Returns: The same strategies, in the same order.
  func weighed(baseline: String) -> Self {
    let reference = first { $0.name == baseline }?.runs.map(\.elapsedNanoseconds) ?? []
    return map { strategy in
      var strategy = strategy
      let interval = ratioInterval(of: reference, over: strategy.runs.map(\.elapsedNanoseconds))
        .map { Interval(low: $0.lowerBound, high: $0.upperBound) }
      // A strategy is as fast as itself: there is nothing of chance in that.
      strategy.summary?.speedUpInterval =
        strategy.name == baseline ? interval.map { _ in Interval(low: 1, high: 1) } : interval
      return strategy
    }
  }

  /// The median of a strategy's runs in nanoseconds; `nil` when it has none.
  func median(of name: String) -> Int64? {
    first { $0.name == name }?.summary?.medianNanoseconds
  }
}
