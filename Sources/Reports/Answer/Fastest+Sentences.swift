import Records
import Statistics

extension Fastest {
  /// Which strategy it is, what it costs, and which others are as fast, as far as the runs can tell.
  var sentences: String {
    [first, costs, noDifference, notKnown].compactMap(\.self).joined(separator: " ")
  }

  private var first: String {
    let title = StrategyTitle.of(best)
    let other = StrategyTitle.of(baseline)
    guard !isBaseline else { return "Nothing is faster than the baseline, \(title)." }
    let factor = "\(Figures.factor(speedUp.value)) as fast"
    guard let interval = speedUp.interval else {
      let runs = speedUp.runs == 1 ? "one run" : "\(speedUp.runs) runs"
      return "The fastest is \(title), \(factor) as \(other), as far as \(runs) can tell."
    }
    let confidence = "(95 %: \(Figures.factors(interval)))"
    return interval.contains(1)
      ? "Nothing is measurably faster than the baseline, \(other): the smallest median is that of \(title), \(factor) \(confidence)."
      : "The fastest is \(title), \(factor) as \(other) \(confidence)."
  }

  /// Those that are as fast, with where their medians lie, as multiples of the best one's.
  private var noDifference: String? {
    // What is so of the baseline has been said.
    let equals = equals.filter { $0.strategy.name != baseline.name || isBaseline }
    guard !equals.isEmpty else { return nil }
    let items = equals.map { rival in
      let interval = rival.interval.map(Figures.factors) ?? Figures.missing
      return "\(StrategyTitle.of(rival.strategy)) (\(interval) its time)"
    }
    return "There is no measurable difference to \(Prose.list(Self.shortened(items)))."
  }

  /// Those that may be as fast: so few runs show no difference, and no likeness either.
  private var notKnown: String? {
    guard !undecided.isEmpty else { return nil }
    let items = undecided.map { rival in
      "\(StrategyTitle.of(rival.strategy)) (\(Figures.factor(rival.quotient.value)) its time)"
    }
    return
      "With fewer than \(fewestForInterval) runs there is no telling it from \(Prose.list(Self.shortened(items)))."
  }

  /// What one pays for it: memory, launch once, start-up in every run; `nil` when it is the baseline itself.
  private var costs: String? {
    guard !isBaseline else { return nil }
    let own = Self.prices(of: best)
    let other = Self.prices(of: baseline)
    // The same in the same order needs no words.
    let isAlike = own.map(\.what) == other.map(\.what)
    let figures = other.map { isAlike ? $0.figure : $0.figure + $0.what }.joined(separator: ", ")
    let comparison = figures.isEmpty ? "" : " (\(StrategyTitle.of(baseline)): \(figures))"
    let prices = Prose.list(own.map { $0.figure + $0.what })
    let overhead = account.map {
      let parts = (Figures.roughDuration($0.overhead), Figures.roughDuration($0.elapsed))
      return "start-up and shutdown are \(parts.0) of \(parts.1)"
    }
    let parts = [prices.isEmpty ? nil : "it takes \(prices)\(comparison)", overhead]
    let sentence = parts.compactMap(\.self).joined(separator: "; ")
    return sentence.first.map { $0.uppercased() + sentence.dropFirst() + "." }
  }

  /// Four at most: those that are many are counted rather than named.
  private static func shortened(_ items: [String]) -> [String] {
    items.count > 4 ? items.prefix(3) + ["\(items.count - 3) others"] : items
  }

  /// Memory, and launch from the start of its host until that is ready.
  private static func prices(of strategy: StrategyRecord) -> [(figure: String, what: String)] {
    let launch = median(of: strategy.runs.map(\.launchNanoseconds))
    return [
      strategy.peakInWords.map { ($0, " of memory") },
      launch.map { (Figures.roughDuration(nanoseconds: $0), " to launch") },
    ].compactMap(\.self)
  }
}
