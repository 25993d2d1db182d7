public import Records

/// Where the speed-up of the fastest strategy came from, and what is surprising about the others.
public enum AttributionText {
  /// The speed-up taken apart into its factors, then a sentence for every executor that does not pay where one would expect it to.
  ///
  /// What was not measured is left out, and so is what would be said of a strategy against itself.
  ///
  /// - Returns: Lines without a newline after the last; `nil` when there is nothing to say.
  public static func text(of record: ComparisonRecord) -> String? {
    guard let attribution = record.attribution else { return nil }
    let lines = origin(attribution, in: record) + Surprises(attribution, in: record).sentences
    return lines.isEmpty ? nil : lines.map { "  " + $0 }.joined(separator: "\n")
  }

  /// `Where 1032× came from:` and a line a factor, their points below one another.
  private static func origin(
    _ attribution: Attribution, in record: ComparisonRecord
  ) -> [String] {
    guard attribution.best != attribution.baseline else {
      let measured = record.strategies.count { $0.summary != nil }
      let title = StrategyTitle.of(attribution.baseline)
      return measured < 2 ? [] : ["Nothing is faster than the baseline, \(title)."]
    }
    let factors = factors(attribution, in: record)
    guard !factors.isEmpty else { return [] }
    let places = factors.map { $0.factor.prefix { $0.isNumber || $0 == "," }.count }
    let widest = places.max() ?? 0
    let opening = "Where \(Figures.factor(attribution.speedUp)) came from:  "
    return zip(factors, places).enumerated().map { row, item in
      let ((factor, origin), place) = item
      let left = row == 0 ? opening : String(repeating: " ", count: opening.count)
      return left + String(repeating: " ", count: widest - place) + "\(factor) \(origin)"
    }
  }

  /// Each factor and where it came from, in words.
  private static func factors(
    _ attribution: Attribution, in record: ComparisonRecord
  ) -> [(factor: String, origin: String)] {
    SpeedUpFactor.all(attribution, in: record).map { factor in
      let origin =
        switch factor.source {
        case .function: "from the function"
        case .executor: "from the executor"
        case .baseline: "less, which the baseline has from its own executor"
        }
      return (Figures.roughFactor(factor.value), "\(origin) (\(factor.change))")
    }
  }
}
