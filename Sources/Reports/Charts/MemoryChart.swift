public import Records

/// How much memory the whole process tree of each strategy held at its peak: a bar a strategy.
public enum MemoryChart {
  /// The chart as SVG; `nil` where no memory was measured.
  ///
  /// Memory is proportional (PSS): pages that processes share count once in all. The order is that of the record, so that executors of one function
  /// stand together.
  public static func svg(of record: ComparisonRecord) -> String? {
    picture(of: record, width: ReportChart.width)?.titled
  }

  static func picture(of record: ComparisonRecord, width: Double) -> Picture? {
    let measured = record.strategies.compactMap { strategy in
      strategy.summary?.peakBytes.map { (strategy, $0) }
    }
    guard let most = measured.map(\.1).max() else { return nil }
    let words = measured.map { $0.0.peakInWords ?? Figures.missing }
    // Room for `118 MB`, and beyond that for what is longer.
    let figures = 70 + 7.8 * Double(max(0, (words.map(\.count).max() ?? 0) - 8))
    let colors = ChartColors.functions(record.strategies.map(\.function))
    let rows = NamedRows(measured.map { StrategyTitle.of($0.0) }, width: width, figures: figures)
    var drawing = Drawing(width: width)
    for (row, (strategy, bytes)) in measured.enumerated() {
      let title = StrategyTitle.of(strategy)
      let length = most > 0 ? Double(bytes) / Double(most) * rows.length : 0
      rows.name(title, row, in: &drawing)
      drawing.rectangle(
        x: rows.left, y: rows.middle(row) - rows.thickness / 2, width: max(1, length),
        height: rows.thickness, color: colors[strategy.function] ?? "currentColor", opacity: 0.85,
        saying: "\(title): \(words[row])")
      drawing.text(
        words[row], x: rows.isStacked ? width : rows.left + max(1, length) + 8,
        y: rows.text(row), anchor: rows.isStacked ? .end : .start)
    }
    let sentence = zip(measured, words).map { "\(StrategyTitle.of($0.0)) \($1)" }
    return Picture(
      title: "Peak memory of the whole process tree", caption: nil,
      description: "\(sentence.joined(separator: ", ")).", drawing: drawing,
      height: rows.bottom(measured.count) + 4)
  }
}
