import Records
import Statistics

extension Fastest {
  /// Which strategy it is, what it costs, and which others are as fast.
  var sentences: String {
    let title = StrategyTitle.of(best)
    let other = StrategyTitle.of(baseline)
    let factor = Figures.factor(speedUp.value)
    let runs = [best, baseline].map(\.runs.count)
    let doubt = runs.contains(1) ? ", as far as one run can tell" : ""
    let first =
      isBaseline
      ? "Nothing is faster than the baseline, \(title)."
      : "The fastest is \(title), \(factor) as fast as \(other)\(doubt)."
    let verb = equals.count == 1 ? "is" : "are"
    let last =
      equals.isEmpty ? nil : "As far as the runs show, \(Prose.list(titles)) \(verb) as fast."
    return [first, costs, last].compactMap(\.self).joined(separator: " ")
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

  private var titles: [String] {
    let titles = equals.map(StrategyTitle.of)
    guard titles.count > 4 else { return titles }
    return titles.prefix(3) + ["\(titles.count - 3) others"]
  }

  /// Memory, and launch from the start of its host until that is ready.
  private static func prices(of strategy: StrategyRecord) -> [(figure: String, what: String)] {
    let launch = median(of: strategy.runs.map(\.launchNanoseconds))
    return [
      strategy.summary?.peakBytes.map { (Figures.bytes($0), " of memory") },
      launch.map { (Figures.roughDuration(nanoseconds: $0), " to launch") },
    ].compactMap(\.self)
  }
}
