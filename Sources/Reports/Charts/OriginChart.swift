import Glibc
public import Records

/// Where the speed-up of the fastest strategy came from: a bar a factor.
public enum OriginChart {
  /// The chart as SVG; `nil` where nothing is faster than the baseline, or one of the factors was not measured.
  ///
  /// Bars are as long as the logarithm of their factor: laid end to end, they are as long as the whole speed-up.
  public static func svg(of record: ComparisonRecord) -> String? {
    picture(of: record, width: ReportChart.width)?.titled
  }

  static func picture(of record: ComparisonRecord, width: Double) -> Picture? {
    guard let origin = Answer(to: record)?.origin else { return nil }
    let factors = origin.factors(workers: record.plan.workers)
    let barLength = min(420, width - 76)
    var drawing = Drawing(width: width)
    let longest = factors.map(extent).max() ?? 0
    var y = 2.0
    for factor in factors {
      let length = longest > 0 ? extent(factor) / longest * barLength : 0
      drawing.rectangle(
        x: 0, y: y, width: max(2, length), height: 16, color: color(of: factor), opacity: 0.85)
      drawing.text(
        figure(factor), x: max(2, length) + 8, y: y + 8, font: .init(size: 13, isBold: true))
      for line in MarkupText.wrapped(words(for: factor), toColumns: Int(width / 7)) {
        drawing.text(line, x: 0, y: y + 26, font: .init(size: 12, isQuiet: true))
        y += 16
      }
      y += 28
    }
    let sentences = factors.map { "\(figure($0)), \(words(for: $0))" }
    return Picture(
      title: "Where \(Figures.factor(origin.speedUp.value)) came from", caption: nil,
      description: "\(sentences.joined(separator: "; ")).", drawing: drawing, height: y)
  }

  /// How long the bar is beside others: a factor of 1 has none, one of ½ as much as one of 2.
  private static func extent(_ factor: SpeedUpFactor) -> Double {
    let extent = abs(log2(factor.value))
    return extent.isFinite ? extent : 0
  }

  private static func figure(_ factor: SpeedUpFactor) -> String {
    (factor.source == .baseline ? "÷ " : "") + Figures.roughFactor(factor.value)
  }

  private static func words(for factor: SpeedUpFactor) -> String {
    switch factor.source {
    case .function: "function: \(factor.change), both serial"
    case .executor: "executor: \(factor.change)"
    case .baseline: "the baseline's own executor: \(factor.change)"
    }
  }

  private static func color(of factor: SpeedUpFactor) -> String {
    guard factor.source != .baseline, factor.value >= 1 else { return ChartColors.loss }
    return factor.source == .function ? ChartColors.function : ChartColors.executor
  }
}
