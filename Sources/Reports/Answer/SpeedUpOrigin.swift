import Records

/// The speed-up of the fastest strategy taken apart: its product is the speed-up, all of its factors were measured.
struct SpeedUpOrigin {
  let speedUp: Quotient
  /// What the function brought, both serial; `nil` when it is the baseline's.
  let function: Quotient?
  /// What the executor brought, same function; `nil` when it is serial.
  let executor: Quotient?
  /// What the baseline has from an executor of its own; `nil` when it is serial.
  let head: Quotient?
  /// What cores alone bring: the baseline's function on the executor that suits it best.
  ///
  /// `nil` where that was not measured, and where the function is the same, so that it is the executor's factor.
  let cores: Quotient?

  /// - Returns: `nil` when nothing is measurably faster than the baseline, and when one of the factors was not measured: a part of the product would
  ///   look like the whole of it.
  init?(of fastest: Fastest, in record: ComparisonRecord) {
    guard !fastest.isBaseline, fastest.speedUp.isMeasurable != false else { return nil }
    let (best, baseline) = (fastest.best, fastest.baseline)
    let own = record.serial(baseline.function)
    speedUp = fastest.speedUp
    function =
      best.function == baseline.function
      ? nil : Quotient(own, over: record.serial(best.function))
    executor =
      best.executor == "serial" ? nil : Quotient(record.serial(best.function), over: best)
    head = baseline.executor == "serial" ? nil : Quotient(own, over: baseline)
    guard (function == nil) == (best.function == baseline.function),
      (executor == nil) == (best.executor == "serial"),
      (head == nil) == (baseline.executor == "serial")
    else { return nil }
    let pools = record.strategies.filter {
      $0.function == baseline.function && $0.executor != "serial"
    }
    cores =
      function == nil
      ? nil : pools.compactMap { Quotient(own, over: $0) }.max { $0.value < $1.value }
  }
}
