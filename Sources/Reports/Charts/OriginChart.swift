import Glibc
public import Records

/// Where the speed-up of the fastest strategy came from: a bar a factor.
public enum OriginChart {
  /// The chart as SVG; `nil` where nothing is faster than the baseline, or one of the factors was not measured.
  ///
  /// Bars are as long as the logarithm of their factor: laid end to end, they are as long as the whole speed-up.
  public static func svg(of record: ComparisonRecord) -> String? {
    guard let origin = Answer(to: record)?.origin else { return nil }
    let factors = factors(of: origin, workers: record.plan.workers)
    let title = "Where \(Figures.factor(origin.speedUp.value)) came from"
    var drawing = Drawing(width: width)
    drawing.text(title, x: 0, y: 12, font: .init(size: 14, isBold: true))
    let longest = factors.map(\.extent).max() ?? 0
    for (row, factor) in factors.enumerated() {
      let y = top + Double(row) * self.row
      let length = longest > 0 ? factor.extent / longest * barLength : 0
      drawing.rectangle(
        x: 0, y: y, width: max(2, length), height: 16, color: factor.color, opacity: 0.85)
      drawing.text(
        factor.figure, x: max(2, length) + 8, y: y + 8, font: .init(size: 13, isBold: true))
      drawing.text(
        MarkupText.shortened(factor.words, toColumns: 100), x: 0, y: y + 26,
        font: .init(size: 12, isQuiet: true))
    }
    let sentences = factors.map { "\($0.figure), \($0.words)" }
    return drawing.svg(
      height: top + Double(factors.count) * row,
      label: "\(title): \(sentences.joined(separator: "; ")).")
  }

  private static let width = 760.0
  private static let barLength = 420.0
  private static let top = 30.0
  private static let row = 44.0

  /// What stands beside and below a bar, and what it looks like.
  private struct Factor {
    let figure: String
    let words: String
    let color: String
    /// How long the bar is beside others: a factor of 1 has none, one of ½ as much as one of 2.
    let extent: Double

    init(_ quotient: Quotient, _ words: String, color: String, isTakenAway: Bool = false) {
      figure = (isTakenAway ? "÷ " : "") + Figures.roughFactor(quotient.value)
      self.words = words
      self.color = quotient.value < 1 ? ChartColors.loss : color
      let extent = abs(log2(quotient.value))
      self.extent = extent.isFinite ? extent : 0
    }
  }

  private static func factors(of origin: SpeedUpOrigin, workers: Int) -> [Factor] {
    let change = { (strategy: StrategyRecord) in
      "serial → \(ExecutorPhrase.workers(workers, of: strategy.executor))"
    }
    let function = origin.function.map { quotient in
      Factor(
        quotient,
        "function: \(quotient.slower.function) → \(quotient.faster.function), both serial",
        color: ChartColors.function)
    }
    let executor = origin.executor.map { quotient in
      Factor(
        quotient, "executor: \(change(quotient.faster))", color: ChartColors.executor)
    }
    let head = origin.head.map { quotient in
      Factor(
        quotient, "the baseline's own executor: \(change(quotient.faster))",
        color: ChartColors.loss, isTakenAway: true)
    }
    return [function, executor, head].compactMap(\.self)
  }
}
