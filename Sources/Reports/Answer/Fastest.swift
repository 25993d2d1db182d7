import Records
import Statistics

/// The strategy with the smallest median, what it is faster than, and what it costs.
struct Fastest {
  let speedUp: Quotient
  /// Where its time went; `nil` where that cannot be told.
  let account: Account?
  /// Others whose runs reach into its own, in the order of the catalogue.
  let rivals: [Rival]

  /// A strategy some of whose runs were as fast as some of the best one's.
  struct Rival {
    let strategy: StrategyRecord
    /// How clearly it is slower, in standard deviations, by the order of all runs.
    let distance: Double

    /// Beyond this many standard deviations chance is not the reason: it gives as many in one comparison of twenty.
    static let limit = 1.96

    /// Whether the runs do not show which of the two is faster.
    var isAsFast: Bool { distance < Self.limit }
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
      let distance = rankSum(
        of: strategy.runs.map(\.elapsedNanoseconds), over: best.runs.map(\.elapsedNanoseconds))
      return Rival(strategy: strategy, distance: distance)
    }
  }

  var best: StrategyRecord { speedUp.faster }
  var baseline: StrategyRecord { speedUp.slower }
  var isBaseline: Bool { best.name == baseline.name }

  /// The strategies that are as fast, as far as the runs show.
  var equals: [StrategyRecord] { rivals.filter(\.isAsFast).map(\.strategy) }
}
