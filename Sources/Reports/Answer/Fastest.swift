import Records

/// The strategy with the smallest median, what it is faster than, and what it costs.
struct Fastest {
  let speedUp: Quotient
  /// Where its time went; `nil` where that cannot be told.
  let account: Account?
  /// Others whose runs reach into its own, in the order of the catalogue.
  let rivals: [Rival]

  /// A strategy some of whose runs were as fast as some of the best one's.
  struct Rival {
    /// Its median divided by the best one's.
    let quotient: Quotient
    /// Where that lies with a confidence of 95 %; `nil` where there are too few runs.
    let interval: ClosedRange<Double>?

    var strategy: StrategyRecord { quotient.slower }

    /// Whether the runs show that it is slower; `nil` where there are too few to say.
    var isSlower: Bool? { interval.map { !$0.contains(1) } }
  }

  init?(_ attribution: Attribution, accounts: [Account], in record: ComparisonRecord) {
    let best = record.strategy(attribution.best)
    guard let speedUp = Quotient(record.strategy(attribution.baseline), over: best), let best,
      let summary = best.summary
    else { return nil }
    self.speedUp = speedUp
    account = accounts.first { $0.strategy.name == best.name }
    rivals = record.strategies.compactMap { strategy in
      guard strategy.name != best.name, let other = strategy.summary,
        other.minimumNanoseconds <= summary.maximumNanoseconds,
        summary.minimumNanoseconds <= other.maximumNanoseconds
      else { return nil }
      return Quotient(strategy, over: best).map { Rival(quotient: $0, interval: $0.interval) }
    }
  }

  var best: StrategyRecord { speedUp.faster }
  var baseline: StrategyRecord { speedUp.slower }
  var isBaseline: Bool { best.name == baseline.name }

  /// Those between which and the best one there is no measurable difference.
  var equals: [Rival] { rivals.filter { $0.isSlower == false } }

  /// Those of which there are too few runs to tell.
  var undecided: [Rival] { rivals.filter { $0.isSlower == nil } }

  /// The strategies that nothing may be said against for being slower.
  var firsts: Set<String> { Set([best.name] + (equals + undecided).map(\.strategy.name)) }
}
