public import Records

/// What each pool spends outside the work: a bar a strategy, all as long as each other, in the parts of its run.
public enum PhasesChart {
  /// The chart as SVG; `nil` where nothing was measured.
  ///
  /// Strategies without a pool have no place in it, unless there are no others. The run is the one nearest the median.
  public static func svg(of record: ComparisonRecord) -> String? {
    picture(of: record, width: ReportChart.width)?.titled
  }

  static func picture(of record: ComparisonRecord, width: Double) -> Picture? {
    let shown = rows(of: record)
    guard !shown.isEmpty else { return nil }
    let titles = shown.map { StrategyTitle.of($0.strategy) }
    let rows = NamedRows(titles, width: width, figures: 82)
    var drawing = Drawing(width: width)
    for (row, (_, phases)) in shown.enumerated() {
      rows.name(titles[row], row, in: &drawing)
      var x = rows.left
      for (kind, time) in phases.parts where time > 0 {
        let length = time / phases.elapsed * rows.length
        drawing.rectangle(
          x: x, y: rows.middle(row) - rows.thickness / 2, width: length, height: rows.thickness,
          color: kind.color, opacity: 0.9,
          saying: "\(titles[row]): \(kind.title) \(Figures.duration(time))")
        x += length
      }
      drawing.text(
        Figures.duration(phases.elapsed), x: rows.width, y: rows.text(row), anchor: .end)
    }
    legend(y: rows.bottom(shown.count) + 16, rows: rows, in: &drawing)
    return Picture(
      title: "What each pool spends outside the work",
      caption: "one run of each, the one nearest its median, from start to end",
      description: "\(zip(titles, shown).map { words($0, $1.phases) }.joined(separator: ", ")).",
      drawing: drawing, height: rows.bottom(shown.count) + 28)
  }

  /// The strategies and their phases, in the order of the table.
  static func rows(of record: ComparisonRecord) -> [(strategy: StrategyRecord, phases: Phases)] {
    let all = SummaryTable.inOrder(record).compactMap { strategy -> (StrategyRecord, Phases)? in
      guard let phases = Phases(of: strategy, account: Account(of: strategy, in: record)),
        phases.elapsed > 0
      else { return nil }
      return (strategy, phases)
    }
    let pools = all.filter { $0.0.executor != "serial" }
    return pools.isEmpty ? all : pools
  }

  private static func legend(y: Double, rows: NamedRows, in drawing: inout Drawing) {
    let step = min(110, rows.length / 4)
    for (place, kind) in Phases.Kind.allCases.enumerated() {
      let x = rows.left + Double(place) * step
      drawing.rectangle(x: x, y: y - 5, width: 10, height: 10, color: kind.color, opacity: 0.9)
      drawing.text(kind.title, x: x + 15, y: y, font: .init(size: 11, isQuiet: true))
    }
  }

  private static func words(_ title: String, _ phases: Phases) -> String {
    let parts = phases.parts.filter { $0.time > 0 }.map {
      "\($0.kind.title) \(Figures.duration($0.time))"
    }
    return "\(title) \(Figures.duration(phases.elapsed)) (\(parts.joined(separator: ", ")))"
  }
}
