import Records
import Statistics

extension Attribution {
  /// Takes the fastest strategy's speed-up apart: speed-up = function factor × executor factor.
  ///
  /// The function factor is the baseline's function over the best one's, both on one worker; the executor factor is the best one's function
  /// on one worker over the best. The product is the speed-up when the baseline is serial, which it is unless somebody chose otherwise;
  /// another baseline has a factor of its own executor already.
  ///
  /// - Returns: `nil` when the baseline has no runs.
  init?(of strategies: [StrategyRecord], baseline: String) {
    let measured = strategies.filter { $0.summary != nil }
    guard
      let best = measured.min(by: {
        strategies.median(of: $0.name) ?? .max < strategies.median(of: $1.name) ?? .max
      }),
      let bestMedian = strategies.median(of: best.name),
      let baselineMedian = strategies.median(of: baseline)
    else { return nil }
    let bestSerial = strategies.median(of: "\(best.function)/serial")
    let baselineFunction = strategies.first { $0.name == baseline }?.function
    let baselineSerial = baselineFunction.flatMap { strategies.median(of: "\($0)/serial") }
    self.init(
      best: best.name, baseline: baseline, speedUp: ratio(baselineMedian, bestMedian),
      functionFactor: bestSerial.flatMap { best in baselineSerial.map { ratio($0, best) } },
      executorFactor: bestSerial.map { ratio($0, bestMedian) },
      effects: measured.compactMap { Effect(of: $0, among: strategies) })
  }
}

extension Attribution.Effect {
  /// What an executor is worth to a function; `nil` for `serial`, and where serial was not measured.
  fileprivate init?(of strategy: StrategyRecord, among strategies: [StrategyRecord]) {
    guard strategy.executor != "serial",
      let serial = strategies.median(of: "\(strategy.function)/serial"),
      let own = strategy.summary?.medianNanoseconds,
      let work = median(of: strategy.runs.map(\.workNanoseconds)),
      let overhead = median(of: strategy.runs.map { $0.startNanoseconds + $0.stopNanoseconds })
    else { return nil }
    self.init(
      function: strategy.function, executor: strategy.executor, factor: ratio(serial, own),
      overheadNanoseconds: overhead, workNanoseconds: work)
  }
}

private func ratio(_ first: Int64, _ second: Int64) -> Double {
  Double(first) / Double(max(1, second))
}
