public import Records

/// Every core over one run: a heat strip a core, for the strategies that matter.
public enum CoresChart {
  /// The chart as SVG; `nil` where the record knows neither CPUs nor tasks of any run.
  public static func svg(of record: ComparisonRecord) -> String? {
    picture(of: record, width: ReportChart.width)?.titled
  }

  /// How it is read.
  static let caption =
    "coloured is busy · a row a core · left to right is the run from its begin to its end"

  /// All panels in one picture, two beside each other where there is room.
  static func picture(of record: ComparisonRecord, width: Double) -> Picture? {
    let panels = panels(of: record)
    guard !panels.isEmpty else { return nil }
    let gap = 28.0
    let perRow = width >= 2 * panelWidth + gap && panels.count > 1 ? 2 : 1
    let column = (width - Double(perRow - 1) * gap) / Double(perRow)
    var drawing = Drawing(width: width)
    var y = 0.0
    for start in stride(from: 0, to: panels.count, by: perRow) {
      let row = panels[start..<min(start + perRow, panels.count)]
        .map { picture(of: $0, width: column) }
      for (place, picture) in row.enumerated() {
        drawing.group(picture.drawing.elements, x: Double(place) * (column + gap), y: y)
      }
      y += (row.map(\.height).max() ?? 0) + 18
    }
    return Picture(
      title: "Every core over one run", caption: caption,
      description: panels.map(words).joined(separator: " "), drawing: drawing, height: y - 18)
  }

  /// One strategy.
  struct Panel {
    let strategy: StrategyRecord
    let grid: CoreGrid
  }

  /// Units of a panel that stands for itself: it fits on a telephone.
  static let panelWidth = 336.0

  /// The strategies that matter: the fastest, the slowest pool, those that something holds back, the fastest pool of each function; four of
  /// them at most, in the order of the record.
  static func panels(of record: ComparisonRecord) -> [Panel] {
    let ordered = SummaryTable.inOrder(record).filter { $0.summary != nil }
    let pools = ordered.filter { $0.executor != "serial" }
    let answer = Answer(to: record)
    let functions = record.strategies.map(\.function)
    let candidates =
      [pools.first, pools.last].compactMap(\.self)
      + (answer?.hindrances ?? []).compactMap { $0.accounts.first?.strategy }
      + functions.compactMap { function in pools.first { $0.function == function } }
      + pools + (pools.isEmpty ? ordered : [])
    var chosen: [Panel] = []
    for strategy in candidates where chosen.count < 4 {
      guard !chosen.contains(where: { $0.strategy.name == strategy.name }),
        let grid = CoreGrid(of: strategy)
      else { continue }
      chosen.append(Panel(strategy: strategy, grid: grid))
    }
    return record.strategies.compactMap { strategy in
      chosen.first { $0.strategy.name == strategy.name }
    }
  }

  /// One panel: the strategy and its figures above the strips, what the rows are below them.
  static func picture(of panel: Panel, width: Double) -> Picture {
    let grid = panel.grid
    let rows = grid.busy.count
    let columns = grid.busy.first?.count ?? 1
    let row = rowHeight(rows)
    let height = Double(rows) * row
    let title = StrategyTitle.of(panel.strategy)
    var drawing = Drawing(width: width)
    let room = Int((width - Double(grid.caption.count) * 7 - 12) / 8.4)
    drawing.text(
      MarkupText.shortened(title, toColumns: max(8, room)), x: 0, y: 8,
      font: .init(isBold: true))
    drawing.text(grid.caption, x: width, y: 8, anchor: .end, font: .init(size: 12, isQuiet: true))
    let extent = min(1, grid.extent)
    drawing.group(
      strips(grid), x: 0, y: 22,
      scale: (width * extent / Double(max(1, columns)), row))
    drawing.text(grid.rowsInWords, x: 0, y: 22 + height + 10, font: .small)
    return Picture(
      title: title, caption: nil, description: words(panel), drawing: drawing,
      height: 22 + height + 20)
  }

  /// The strips alone, as wide as what they stand in: names and figures are the page's.
  static func strips(of panel: Panel) -> String {
    let grid = panel.grid
    let columns = Double(max(1, grid.busy.first?.count ?? 1))
    let height = Double(grid.busy.count) * rowHeight(grid.busy.count)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Drawing.number(columns / min(1, grid.extent))) \(grid.busy.count)" width="100%" \
      height="\(Drawing.number(height))" preserveAspectRatio="none" role="img">
      <title>\(MarkupText.text(StrategyTitle.of(panel.strategy)))</title>
      <desc>\(MarkupText.text(words(panel)))</desc>
      \(strips(grid).joined(separator: "\n"))
      </svg>
      """
  }

  /// The lines of all rows, a path for each degree of being busy; a unit is a step, or a row.
  private static func strips(_ grid: CoreGrid) -> [String] {
    let columns = grid.busy.first?.count ?? 0
    let gap = Drawing.number(grid.busy.count > 128 ? 1.0 : 0.88)
    let ground = grid.busy.indices.map { "M0 \($0).5h\(columns)" }.joined()
    var paths = [String](repeating: "", count: levels + 1)
    for (row, steps) in grid.busy.enumerated() {
      var start = 0
      while start < steps.count {
        let level = level(steps[start])
        let end = steps[start...].firstIndex { self.level($0) != level } ?? steps.count
        if level > 0 { paths[level] += "M\(start) \(row).5h\(end - start)" }
        start = end
      }
    }
    return [
      #"<path d="\#(ground)" stroke="currentColor" stroke-opacity="0.08" stroke-width="\#(gap)"/>"#
    ]
      + (1...levels).filter { !paths[$0].isEmpty }.map { level in
        let opacity = Drawing.number(Double(level) / Double(levels))
        return
          #"<path class="core" d="\#(paths[level])" stroke="\#(ChartColors.busy)" stroke-opacity="\#(opacity)" stroke-width="\#(gap)"/>"#
      }
  }

  /// Degrees of being busy that eyes can tell apart.
  private static let levels = 5

  /// 0 for a core that is idle or nearly so, ``levels`` for one that is busy all the time.
  private static func level(_ busy: UInt8) -> Int {
    (Int(busy) * levels + 50) / 100
  }

  private static func rowHeight(_ rows: Int) -> Double {
    switch rows {
    case ...8: 12
    case ...16: 9
    case ...32: 6
    case ...64: 4
    case ...128: 3
    default: 1
    }
  }

  private static func words(_ panel: Panel) -> String {
    let grid = panel.grid
    let shares = grid.busy.map { steps in
      steps.isEmpty ? 0 : steps.reduce(0) { $0 + Int($1) } / steps.count
    }
    let range =
      shares.min().flatMap { low in
        shares.max().map { high in low == high ? "\(low) %" : "\(low) % to \(high) %" }
      } ?? Figures.missing
    return
      "\(StrategyTitle.of(panel.strategy)): \(grid.caption); \(grid.rowsInWords), each busy for \(range) of the run."
  }
}
