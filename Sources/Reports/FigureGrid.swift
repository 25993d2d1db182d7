/// Medians and speed-ups in rows and columns: the functions × executors of a comparison, or strategies × workers.
public struct FigureGrid: Sendable, Equatable {
  /// What stands in one place.
  public enum Cell: Sendable, Equatable {
    /// There is no such thing.
    case absent
    /// A word in place of figures: `cannot run`.
    case word(String)
    /// A median, and the speed-up where one may be given.
    case figures(nanoseconds: Int64, speedUp: Double?)
  }

  /// The names of the rows.
  public var rows: [String]
  /// The names of the columns.
  public var columns: [String]
  /// As many rows as there are names, each with as many cells as there are columns.
  public var cells: [[Cell]]
  /// The cell that is being worked on, which a mark stands before; `nil` where nothing goes on.
  public var running: Place?

  /// A cell's place.
  public struct Place: Sendable, Equatable {
    public var row: Int
    public var column: Int

    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  public init(rows: [String], columns: [String], cells: [[Cell]], running: Place? = nil) {
    self.rows = rows
    self.columns = columns
    self.cells = cells
    self.running = running
  }

  /// The mark of the cell that is being worked on.
  package static let mark = "▶"

  /// The grid as a table.
  ///
  /// - Parameters:
  ///   - width: Columns to stay within: a grid that is wider is turned, columns down and rows across, and names that are still too long have
  ///     lines of their own.
  ///   - isLive: Whether every cell has room for the mark, so that nothing moves when it does.
  /// - Returns: The lines, some of them wider where there is no way; none for a grid without rows.
  package func lines(width: Int, isLive: Bool = false) -> [String] {
    guard !rows.isEmpty, !columns.isEmpty else { return [] }
    let texts = texts(isLive)
    let upright = Self.table(rows, columns, texts, isLive).lines()
    guard upright.contains(where: { $0.columns > width }) else { return upright }
    let turned = columns.indices.map { column in rows.indices.map { texts[$0][column] } }
    return Self.table(columns, rows, turned, isLive).lines(within: width)
  }

  private static func table(
    _ rows: [String], _ columns: [String], _ cells: [[String]], _ isLive: Bool
  ) -> TextTable {
    TextTable(
      columns: [.init("", .left)] + columns.map { .init($0, .right, gap: isLive ? 2 : 4) },
      rows: zip(rows, cells).map { [$0] + $1 })
  }

  /// The text of each cell.
  ///
  /// Medians and speed-ups are as wide in all of them, so that they line up across the grid. When there are no speed-ups at all, they
  /// have no place in it either.
  private func texts(_ isLive: Bool) -> [[String]] {
    var (medianWidth, speedUpWidth, ranked) = (0, 0, false)
    for case .figures(let nanoseconds, let speedUp) in cells.joined() {
      medianWidth = max(medianWidth, Figures.duration(nanoseconds: nanoseconds).columns)
      speedUpWidth = max(speedUpWidth, Self.text(speedUp).columns)
      ranked = ranked || speedUp != nil
    }
    return cells.enumerated().map { row, cells in
      cells.enumerated().map { column, cell in
        let text =
          switch cell {
          // The dot stands below the last digit of a speed-up, one before its ×.
          case .absent: Figures.missing + (ranked ? " " : "")
          case .word(let word): word
          case .figures(let nanoseconds, _) where !ranked:
            Figures.duration(nanoseconds: nanoseconds)
          case .figures(let nanoseconds, let speedUp):
            Figures.duration(nanoseconds: nanoseconds).aligned(.right, to: medianWidth) + "   "
              + Self.text(speedUp).aligned(.right, to: speedUpWidth)
          }
        guard isLive else { return text }
        return (running == Place(row: row, column: column) ? "\(Self.mark) " : "  ") + text
      }
    }
  }

  private static func text(_ speedUp: Double?) -> String {
    speedUp.map(Figures.factor) ?? Figures.missing + " "
  }
}
