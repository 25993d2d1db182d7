import Records

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
