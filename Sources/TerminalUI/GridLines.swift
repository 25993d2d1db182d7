import Reports

/// The figures so far, for any width: a grid where one fits, else a line a cell.
enum GridLines {
  /// All lines that there are.
  ///
  /// - Parameters:
  ///   - grid: The figures.
  ///   - width: Columns of the terminal.
  ///   - glyphs: What it is drawn with.
  /// - Returns: Lines that are no wider than that, unless it is next to nothing.
  static func lines(of grid: FigureGrid, width: Int, _ glyphs: Glyphs) -> [String] {
    var named = grid
    named.rows = grid.rows.map(glyphs.text)
    named.columns = grid.columns.map(glyphs.text)
    var lines = named.lines(width: width, isLive: true)
    if lines.contains(where: { $0.columns > width }) { lines = list(named, width, glyphs) }
    return lines.map { glyphs.text($0) }
  }

  /// A cell a line; the figures that do not fit are left out whole, and names are shortened.
  private static func list(_ grid: FigureGrid, _ width: Int, _ glyphs: Glyphs) -> [String] {
    var cells: [(name: String, figures: [String], isRunning: Bool)] = []
    for (row, name) in grid.rows.enumerated() {
      for (column, other) in grid.columns.enumerated() {
        let isRunning = grid.running == .init(row: row, column: column)
        let figures: [String]
        switch grid.cells[row][column] {
        case .absent: continue
        case .word(let word): figures = [word]
        case .figures(let nanoseconds, let speedUp):
          figures =
            [Figures.duration(nanoseconds: nanoseconds)]
            + (speedUp.map { [Figures.factor($0)] } ?? [])
        }
        cells.append((glyphs.text("\(name) × \(other)"), figures.map(glyphs.text), isRunning))
      }
    }
    // Of a median and a speed-up, the speed-up says more.
    let isNarrow = width < 36
    return cells.map { name, figures, isRunning in
      let figures = (isNarrow ? figures.suffix(1) : figures[...])
        .map { $0.aligned(.right, to: 9) }.joined(separator: isNarrow ? "" : " ")
      let mark = isRunning ? glyphs.text(FigureGrid.mark) : " "
      let room = width - figures.columns - 3
      guard room >= 4 else { return "\(mark) \(name)".truncated(to: width, mark: glyphs.ellipsis) }
      let title = name.truncated(to: room, mark: glyphs.ellipsis).aligned(.left, to: room)
      return "\(mark) \(title) \(figures)"
    }
  }

  /// The lines that there is room for: those around the one that is being worked on.
  static func fitted(_ lines: [String], height: Int, _ glyphs: Glyphs) -> [StyledLine] {
    guard lines.count > height else { return lines.map { styled($0, glyphs) } }
    guard height > 0 else { return [] }
    let mark = glyphs.text(FigureGrid.mark)
    let running = lines.firstIndex { $0.contains(mark) } ?? 0
    // The titles stay while there are two more lines to go below them.
    let titles = height >= 3 ? 1 : 0
    let rest = height - titles
    let start = min(max(titles, running - rest / 2), lines.count - rest)
    return (lines.prefix(titles) + lines[start..<start + rest]).map { styled($0, glyphs) }
  }

  private static func styled(_ line: String, _ glyphs: Glyphs) -> StyledLine {
    let mark = Character(glyphs.text(FigureGrid.mark))
    guard let place = line.firstIndex(of: mark) else { return StyledLine(line) }
    // Up to the gap after what is marked.
    let rest = line[line.index(after: place)...].drop { $0 == " " }
    let end = rest.indices.first { rest[$0...].hasPrefix("    ") } ?? line.endIndex
    return StyledLine(String(line[..<place])) + StyledLine(String(line[place..<end]), .active)
      + StyledLine(String(line[end...]))
  }
}
