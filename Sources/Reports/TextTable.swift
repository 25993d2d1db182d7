/// Cells lined up under one another with spaces.
///
/// Characters that take two columns of a terminal, as names of somebody's own may have them, count as two.
package struct TextTable {
  /// Where the cells of a column stand.
  package enum Alignment {
    case left
    case right
    /// Right-aligned among themselves, and as a block in the middle below a wider title.
    case centre
  }

  /// What the cells of one column have in common.
  struct Column {
    var title: String
    var alignment: Alignment
    /// Spaces before it.
    var gap: Int

    init(_ title: String, _ alignment: Alignment, gap: Int = 2) {
      self.title = title
      self.alignment = alignment
      self.gap = gap
    }
  }

  var columns: [Column]
  /// Rows of as many cells as there are columns.
  var rows: [[String]]

  /// The lines within a width, as far as names can help it: a row whose first cell takes too much has it on a line of its own, above.
  func lines(within width: Int) -> [String] {
    let whole = lines()
    let excess = (whole.map(\.columns).max() ?? 0) - width
    guard excess > 0, let names = columns.first else { return whole }
    let widest = rows.map { $0[0].columns }.max() ?? 0
    let room = max(widest, names.title.columns) - excess
    let isLong = rows.map { $0[0].columns > room }
    var rest = self
    for row in rows.indices where isLong[row] { rest.rows[row][0] = "" }
    let lines = rest.lines()
    let gap = String(repeating: " ", count: names.gap)
    let titles = lines.count - rows.count
    return lines.prefix(titles)
      + rows.indices.flatMap { row in
        (isLong[row] ? [gap + rows[row][0]] : []) + [lines[titles + row]]
      }
  }

  /// The title line, unless all titles are empty, and a line a row, none with spaces at its end.
  func lines() -> [String] {
    var lines = [String](repeating: "", count: rows.count + 1)
    for (place, column) in columns.enumerated() {
      let cells = rows.map { $0[place] }
      let inner = cells.map(\.columns).max() ?? 0
      let width = max(inner, column.title.columns)
      let gap = String(repeating: " ", count: column.gap)
      lines[0] += gap + column.title.aligned(column.alignment == .left ? .left : .right, to: width)
      for (row, cell) in cells.enumerated() {
        lines[row + 1] += gap
        switch column.alignment {
        case .left, .right:
          lines[row + 1] += cell.aligned(column.alignment, to: width)
        case .centre:
          let block = cell.aligned(.right, to: inner + (width - inner + 1) / 2)
          lines[row + 1] += block.aligned(.left, to: width)
        }
      }
    }
    let titled = columns.contains { !$0.title.isEmpty }
    return (titled ? lines : Array(lines.dropFirst())).map { $0.withoutTrailingSpaces() }
  }
}

extension String {
  /// Filled with spaces to a width; as it is when it is wider.
  package func aligned(_ alignment: TextTable.Alignment, to width: Int) -> String {
    let spaces = String(repeating: " ", count: max(0, width - columns))
    return alignment == .left ? self + spaces : spaces + self
  }

  fileprivate func withoutTrailingSpaces() -> String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
