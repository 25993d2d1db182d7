import Reports

/// The live view as lines: a pure function of what there is to show and how much room there is.
public enum LiveFrame {
  /// Columns and lines of a terminal.
  public struct Size: Sendable, Equatable {
    public var columns: Int
    public var lines: Int

    public init(columns: Int, lines: Int) {
      self.columns = columns
      self.lines = lines
    }
  }

  /// The view within a terminal.
  ///
  /// In a terminal that is too short for everything the hint goes first, and the empty lines; strips then stand side by side, become a character
  /// each, and go; so do the other lines, the grid of figures last.
  ///
  /// - Parameters:
  ///   - state: What there is to show.
  ///   - size: At least one column and one line.
  ///   - glyphs: What it is drawn with.
  /// - Returns: At most as many lines as there are, none wider than there are columns.
  public static func lines(of state: LiveState, in size: Size, _ glyphs: Glyphs) -> [StyledLine] {
    let width = max(1, size.columns)
    let height = max(1, size.lines)
    let strips = state.strips.map { StripLines(strips: $0, width: width, glyphs: glyphs) }
    let grid = state.grid.map { GridLines.lines(of: $0, width: width, glyphs) } ?? []
    let layout =
      Layout.all(columns: strips?.mostColumns ?? 1).first {
        $0.height(of: state, strips, grid: grid.count) <= height
      } ?? .least
    let parts = parts(of: state, strips, grid, layout, width: width, height: height, glyphs)
      .filter { !$0.isEmpty }
    let lines = parts.joined(separator: layout.isAiry ? [StyledLine()] : [])
    return lines.prefix(height).map { $0.truncated(to: width, mark: glyphs.ellipsis) }
  }

  private static func parts(
    of state: LiveState, _ strips: StripLines?, _ grid: [String], _ layout: Layout, width: Int,
    height: Int, _ glyphs: Glyphs
  ) -> [[StyledLine]] {
    let lines = TextLines(state: state, width: width, glyphs: glyphs)
    let others = layout.height(of: state, strips, grid: grid.count) - grid.count
    return [
      layout.hasTitle ? lines.heading(all: layout.hasDetails) : [],
      GridLines.fitted(grid, height: height - others, glyphs),
      layout.hasProgress ? lines.progress() : [],
      (strips?.lines(layout.strips) ?? []) + (layout.hasTotals ? lines.totals() : []),
      layout.isAiry ? lines.hint() : [],
    ]
  }
}

/// Which parts of the view there are.
private struct Layout: Equatable {
  /// Whether there are empty lines between parts, and a hint below them.
  var isAiry = true
  var hasDetails = true
  var strips = StripLines.Form.columns(1)
  var hasTitle = true
  var hasTotals = true
  var hasProgress = true

  /// Nothing but the grid, or the first thing there is.
  static let least = all(columns: 1).last ?? Layout()

  /// All of them, the fullest first.
  static func all(columns: Int) -> [Layout] {
    var layouts: [Layout] = []
    for form in (1...columns).map({ StripLines.Form.columns($0) }) + [.grid] {
      layouts.append(Layout(strips: form))
      layouts.append(Layout(isAiry: false, strips: form))
    }
    var layout = Layout(isAiry: false, hasDetails: false, strips: .grid)
    layouts.append(layout)
    layout.strips = .none
    layouts.append(layout)
    for part in [\Layout.hasTitle, \.hasTotals, \.hasProgress] {
      layout[keyPath: part] = false
      layouts.append(layout)
    }
    return layouts
  }

  /// How many lines the view has.
  func height(of state: LiveState, _ strips: StripLines?, grid: Int) -> Int {
    let parts = [
      hasTitle ? min(state.heading.count, hasDetails ? .max : 1) : 0,
      grid,
      hasProgress && state.progress != nil ? 1 : 0,
      (strips?.height(self.strips) ?? 0) + (hasTotals && state.totals != nil ? 1 : 0),
      isAiry && state.hint != nil ? 1 : 0,
    ].filter { $0 > 0 }
    return parts.reduce(0, +) + (isAiry ? max(0, parts.count - 1) : 0)
  }
}
