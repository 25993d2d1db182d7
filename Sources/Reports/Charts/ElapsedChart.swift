public import Records

/// How long each strategy took: a bar a strategy on a logarithmic axis.
public enum ElapsedChart {
  /// The chart as SVG, or `nil` where nothing was measured.
  ///
  /// The order is that of the table: fastest first, and the catalogue's while results disagree. A bar ends at the median, a line spans all runs
  /// from the shortest to the longest. Bars have the colour of their function.
  public static func svg(of record: ComparisonRecord) -> String? {
    picture(of: record, width: ReportChart.width)?.titled
  }

  static func picture(of record: ComparisonRecord, width: Double) -> Picture? {
    let measured = SummaryTable.inOrder(record).compactMap { strategy in
      strategy.summary.map { (strategy, $0) }
    }
    guard !measured.isEmpty else { return nil }
    let times = measured.flatMap {
      [$1.minimumNanoseconds, $1.medianNanoseconds, $1.maximumNanoseconds]
    }
    let titles = measured.map { StrategyTitle.of($0.0) }
    let rows = NamedRows(titles, width: width, figures: 154, top: 18)
    let layout = Layout(rows: rows, scale: LogScale(of: times, length: rows.length - 8))
    let colors = ChartColors.functions(record.strategies.map(\.function))
    var drawing = Drawing(width: width)
    axis(layout, bottom: rows.bottom(measured.count), in: &drawing)
    for (row, (strategy, summary)) in measured.enumerated() {
      bar(
        strategy, summary, row, color: colors[strategy.function] ?? "currentColor",
        isBest: row == 0 && summary.speedUp != nil && measured.count > 1, layout, in: &drawing)
    }
    return Picture(
      title: "Elapsed", caption: "logarithmic: shorter is faster; lines span all runs",
      description: label(measured), drawing: drawing, height: rows.bottom(measured.count) + 24)
  }

  /// Lines at powers of ten, with their times below, and the titles of the two columns of figures.
  private static func axis(_ layout: Layout, bottom: Double, in drawing: inout Drawing) {
    let rows = layout.rows
    for tick in layout.scale.ticks(atLeast: 52) {
      let x = rows.left + layout.scale.position(tick)
      drawing.line(
        from: (x, rows.top), to: (x, bottom + 4), color: "currentColor", opacity: 0.18)
      let isFirst = rows.isStacked && tick == layout.scale.ticks.first
      let isLast = rows.isStacked && tick == layout.scale.ticks.last
      drawing.text(
        LogScale.label(tick), x: x, y: bottom + 14,
        anchor: isFirst ? .start : isLast ? .end : .middle, font: .small)
    }
    drawing.text("median", x: layout.medians, y: 8, anchor: .end, font: .small)
    drawing.text("speed-up", x: rows.width, y: 8, anchor: .end, font: .small)
  }

  private static func bar(
    _ strategy: StrategyRecord, _ summary: StrategyRecord.Summary, _ row: Int, color: String,
    isBest: Bool, _ layout: Layout, in drawing: inout Drawing
  ) {
    let rows = layout.rows
    let y = rows.middle(row)
    let position = { (time: Int64) in rows.left + layout.scale.position(Double(time)) }
    let times = [
      summary.medianNanoseconds, summary.minimumNanoseconds, summary.maximumNanoseconds,
    ]
    let figures = times.map { Figures.duration(nanoseconds: $0) }
    let title = StrategyTitle.of(strategy)
    let font = Drawing.Font(isBold: isBest)
    rows.name(title, row, font: font, in: &drawing)
    drawing.rectangle(
      x: rows.left, y: y - rows.thickness / 2, width: position(times[0]) - rows.left,
      height: rows.thickness, color: color, opacity: 0.45,
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
    drawing.text(figures[0], x: layout.medians, y: rows.text(row), anchor: .end, font: font)
    drawing.text(
      summary.speedUp.map(Figures.factor) ?? Figures.missing, x: rows.width, y: rows.text(row),
      anchor: .end, font: font)
  }

  private static func label(_ measured: [(StrategyRecord, StrategyRecord.Summary)]) -> String {
    let times = measured.map { strategy, summary in
      "\(StrategyTitle.of(strategy)) \(Figures.duration(nanoseconds: summary.medianNanoseconds))"
    }
    return "Median elapsed time of each strategy: \(times.joined(separator: ", "))."
  }

  /// Where things are.
  private struct Layout {
    let rows: NamedRows
    let scale: LogScale

    /// The right end of the column of medians.
    var medians: Double { rows.width - 74 }
  }
}
