/// Where the rows of a bar chart are: names on the left of their bars, or above them where the picture is narrow.
struct NamedRows {
  let width: Double
  /// Whether names stand above their bars.
  let isStacked: Bool
  /// Letters of a name that have room.
  let columns: Int
  /// The left end of the bars.
  let left: Double
  /// The right end of the bars.
  let right: Double
  /// From one row to the next.
  let pitch: Double
  /// The height of a bar.
  let thickness = 12.0
  /// The upper end of the first row.
  let top: Double

  /// Widths below this have names above the bars.
  private static let narrow = 500.0
  /// Units that an average letter takes, and not more than that in most fonts.
  private static let letter = 7.8

  /// - Parameters:
  ///   - titles: The names.
  ///   - width: Units of the whole picture.
  ///   - figures: Units that are kept free for figures, on the right of the bars or, in a narrow picture, on the right of the names.
  ///   - top: Units above the first row.
  init(_ titles: [String], width: Double, figures: Double, top: Double = 0) {
    self.width = width
    self.top = top
    isStacked = width < Self.narrow
    let widest = titles.map(MarkupText.columns).max() ?? 0
    if isStacked {
      columns = max(8, Int((width - figures - 8) / Self.letter))
      left = 0
      right = width
      pitch = 42
    } else {
      columns = min(max(widest, 12), Int(width / 2.7 / Self.letter))
      left = Double(columns) * Self.letter + 12
      right = width - figures
      pitch = 24
    }
  }

  /// Units between the ends of the longest bar.
  var length: Double { right - left }

  /// The middle of a bar.
  func middle(_ row: Int) -> Double {
    top + Double(row) * pitch + (isStacked ? 28 : pitch / 2)
  }

  /// The middle of the letters of a name, and of the figures beside it.
  func text(_ row: Int) -> Double {
    top + Double(row) * pitch + (isStacked ? 10 : pitch / 2)
  }

  /// The lower end of so many rows.
  func bottom(_ rows: Int) -> Double { top + Double(rows) * pitch }

  /// Writes the name of a row.
  func name(_ title: String, _ row: Int, font: Drawing.Font = .init(), in drawing: inout Drawing) {
    // Bold letters are wider.
    let room = font.isBold ? columns * 9 / 10 : columns
    drawing.text(
      MarkupText.shortened(title, toColumns: room), x: 0, y: text(row), font: font)
  }
}
