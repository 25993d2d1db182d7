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
}

extension SpeedUpOrigin {
  /// Function, executor, and what the baseline's own executor already had.
  func factors(workers: Int) -> [SpeedUpFactor] {
    let change = { (quotient: Quotient) in
      let count = quotient.faster.clusterWorkers ?? workers
      return "serial → \(ExecutorPhrase.workers(count, of: quotient.faster.executor))"
    }
    return [
      function.map {
        SpeedUpFactor(
          source: .function, value: $0.value,
          change: "\($0.slower.function) → \($0.faster.function)")
      },
      executor.map { SpeedUpFactor(source: .executor, value: $0.value, change: change($0)) },
      head.map { SpeedUpFactor(source: .baseline, value: $0.value, change: change($0)) },
    ].compactMap(\.self)
  }
}
