import Records
import Statistics

/// One strategy's median divided by another's: how many times as fast the second is.
struct Quotient {
  let slower: StrategyRecord
  let faster: StrategyRecord
  let medians: (slower: Int64, faster: Int64)

  /// - Returns: `nil` when one of them is missing or has no runs.
  init?(_ slower: StrategyRecord?, over faster: StrategyRecord?) {
    guard let slower, let faster, let above = slower.summary, let below = faster.summary else {
      return nil
    }
    self.slower = slower
    self.faster = faster
    medians = (above.medianNanoseconds, below.medianNanoseconds)
  }

  var value: Double { Double(medians.slower) / Double(max(1, medians.faster)) }

  /// Where it lies with a confidence of 95 %; `nil` where one of them has too few runs.
  ///
  /// From the runs of both: that of two speed-ups would have the baseline's chance in it twice.
  var interval: ClosedRange<Double>? {
    ratioInterval(
      of: slower.runs.map(\.elapsedNanoseconds), over: faster.runs.map(\.elapsedNanoseconds))
  }

  /// Whether the runs show a difference at all; `nil` where there are too few to say.
  var isMeasurable: Bool? { interval.map { !$0.contains(1) } }

  /// The fewest runs of the two.
  var runs: Int { min(slower.runs.count, faster.runs.count) }
}

extension ComparisonRecord {
  /// The strategy of a name; `nil` when there is none.
  func strategy(_ name: String) -> StrategyRecord? {
    strategies.first { $0.name == name }
  }

  /// A function one task after the other; `nil` when that was not asked for.
  func serial(_ function: String) -> StrategyRecord? {
    strategies.first { $0.function == function && $0.executor == "serial" }
  }
}
