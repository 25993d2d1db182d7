public import Records

/// How long each strategy took: a bar a strategy on a logarithmic axis.
public enum ElapsedChart {
  /// The chart as SVG, or `nil` where nothing was measured.
  ///
  /// The order is that of the table: fastest first, and the catalogue's while results disagree. A bar ends at the median, a line spans all runs
  /// from the shortest to the longest. Bars have the colour of their function.
  public static func svg(of record: ComparisonRecord) -> String? {
    let measured = SummaryTable.inOrder(record).compactMap { strategy in
      strategy.summary.map { (strategy, $0) }
    }
    guard !measured.isEmpty else { return nil }
    let times = measured.flatMap {
      [$1.minimumNanoseconds, $1.medianNanoseconds, $1.maximumNanoseconds]
    }
    let layout = Layout(titles: measured.map { StrategyTitle.of($0.0) }, times: times)
    let colors = ChartColors.functions(record.strategies.map(\.function))
    var drawing = Drawing(width: Layout.width)
    drawing.text(
      "Elapsed, logarithmic: shorter is faster", x: 0, y: 12, font: .init(size: 14, isBold: true))
    let bottom = Layout.top + Double(measured.count) * Layout.row
    axis(layout, bottom: bottom, in: &drawing)
    for (row, (strategy, summary)) in measured.enumerated() {
      let color = colors[strategy.function] ?? "currentColor"
      bar(
        strategy, summary, at: Layout.top + (Double(row) + 0.5) * Layout.row, color: color,
        isBest: row == 0 && summary.speedUp != nil && measured.count > 1, layout, in: &drawing)
    }
    return drawing.svg(height: bottom + 24, label: label(measured))
  }

  /// Lines at powers of ten, with their times below, and the titles of the two columns of figures.
  private static func axis(_ layout: Layout, bottom: Double, in drawing: inout Drawing) {
    for tick in layout.scale.ticks {
      let x = layout.left + layout.scale.position(tick)
      drawing.line(
        from: (x, Layout.top), to: (x, bottom + 4), color: "currentColor", opacity: 0.18)
      drawing.text(
        LogScale.label(tick), x: x, y: bottom + 14, anchor: .middle,
        font: .init(size: 11, isQuiet: true))
    }
    let font = Drawing.Font(size: 11, isQuiet: true)
    drawing.text("median", x: Layout.medians, y: Layout.top - 8, anchor: .end, font: font)
    drawing.text("speed-up", x: Layout.width, y: Layout.top - 8, anchor: .end, font: font)
  }

  private static func bar(
    _ strategy: StrategyRecord, _ summary: StrategyRecord.Summary, at y: Double, color: String,
    isBest: Bool, _ layout: Layout, in drawing: inout Drawing
  ) {
    let position = { (time: Int64) in layout.left + layout.scale.position(Double(time)) }
    let times = [
      summary.medianNanoseconds, summary.minimumNanoseconds, summary.maximumNanoseconds,
    ]
    let figures = times.map { Figures.duration(nanoseconds: $0) }
    let title = StrategyTitle.of(strategy)
    let font = Drawing.Font(isBold: isBest)
    drawing.text(
      MarkupText.shortened(title, toColumns: layout.columns), x: 0, y: y, font: font)
    drawing.rectangle(
      x: layout.left, y: y - 6, width: position(times[0]) - layout.left, height: 12, color: color,
      opacity: 0.45,
      saying:
        "\(title): \(figures[0]), \(figures[1]) … \(figures[2]) in \(Figures.count(strategy.runs.count, "run"))"
    )
    drawing.line(
      from: (position(times[1]), y), to: (position(times[2]), y), color: color, thickness: 2)
    for end in [times[1], times[2]] {
      drawing.line(
        from: (position(end), y - 4), to: (position(end), y + 4), color: color, thickness: 2)
    }
    drawing.circle(x: position(times[0]), y: y, radius: 4, color: color)
    drawing.text(figures[0], x: Layout.medians, y: y, anchor: .end, font: font)
    drawing.text(
      summary.speedUp.map(Figures.factor) ?? Figures.missing, x: Layout.width, y: y, anchor: .end,
      font: font)
  }

  private static func label(_ measured: [(StrategyRecord, StrategyRecord.Summary)]) -> String {
    let times = measured.map { strategy, summary in
      "\(StrategyTitle.of(strategy)) \(Figures.duration(nanoseconds: summary.medianNanoseconds))"
    }
    return "Median elapsed time of each strategy: \(times.joined(separator: ", "))."
  }

  /// Where things are.
  private struct Layout {
    static let width = 760.0
    /// The right end of the column of medians.
    static let medians = 686.0
    static let top = 44.0
    static let row = 24.0
    /// Units that an average letter takes, and not more than that in most fonts.
    private static let letter = 7.4

    /// The left end of the axis.
    let left: Double
    /// Letters of a title that have room before it.
    let columns: Int
    let scale: LogScale

    init(titles: [String], times: [Int64]) {
      let widest = titles.map(MarkupText.columns).max() ?? 0
      columns = min(max(widest, 12), 38)
      left = Double(columns) * Self.letter + 12
      scale = LogScale(of: times, length: Self.medians - 80 - left)
    }
  }
}
