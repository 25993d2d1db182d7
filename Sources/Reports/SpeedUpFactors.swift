import Records

/// A part of the speed-up of the fastest strategy.
struct SpeedUpFactor {
  /// What brought it.
  enum Source {
    case function, executor
    /// The baseline's own executor: the speed-up is less by this factor.
    case baseline
  }

  var source: Source
  /// Above 1 it brought something.
  var value: Double
  /// The change that brought it: `python → swift`.
  var change: String

  /// Function, executor, and what the baseline's own executor already had; empty when one of them was not measured.
  ///
  /// All or nothing: a part of the product would look like the whole of it.
  static func all(_ attribution: Attribution, in record: ComparisonRecord) -> [SpeedUpFactor] {
    let strategy = { (name: String) in record.strategies.first { $0.name == name } }
    guard let best = strategy(attribution.best), let baseline = strategy(attribution.baseline)
    else { return [] }
    let change = { (executor: String) in
      "serial → \(ExecutorPhrase.workers(record.plan.workers, of: executor))"
    }
    var factors: [SpeedUpFactor] = []
    if best.function != baseline.function {
      guard let value = attribution.functionFactor else { return [] }
      let functions = "\(baseline.function) → \(best.function)"
      factors.append(SpeedUpFactor(source: .function, value: value, change: functions))
    }
    if best.executor != "serial" {
      guard let value = attribution.executorFactor else { return [] }
      factors.append(
        SpeedUpFactor(source: .executor, value: value, change: change(best.executor)))
    }
    if baseline.executor != "serial" {
      let effect = attribution.effects.first {
        $0.function == baseline.function && $0.executor == baseline.executor
      }
      guard let effect else { return [] }
      factors.append(
        SpeedUpFactor(source: .baseline, value: effect.factor, change: change(baseline.executor)))
    }
    return factors
  }
}
