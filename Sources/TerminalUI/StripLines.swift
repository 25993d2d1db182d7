import Reports

/// The strips of cores or workers in as many lines as there are for them.
struct StripLines {
  let strips: LiveState.Strips
  let width: Int
  let glyphs: Glyphs

  /// How strips are laid out, by falling height.
  enum Form: Equatable {
    /// So many strips side by side in each line.
    case columns(Int)
    /// A character a strip: what they are now.
    case grid
    /// Not at all.
    case none
  }

  /// Everything but the strip itself: a name, its number, the per cent, and the spaces between them.
  private var surroundings: Int { label(of: strips.strips.last).columns + 1 + 6 }
  private var indent: Int { width >= 40 ? 2 : 0 }

  /// The most strips that fit side by side, each with eight characters at least.
  var mostColumns: Int {
    max(1, (width - indent + Self.gap) / (surroundings + 8 + Self.gap))
  }

  /// How many lines a form takes, its caption included.
  func height(_ form: Form) -> Int {
    let count = strips.strips.count
    let caption = strips.caption == nil ? 0 : 1
    return switch form {
    case .columns(let columns): caption + (count + columns - 1) / columns
    case .grid: caption + (count + gridColumns - 1) / gridColumns
    case .none: 0
    }
  }

  func lines(_ form: Form) -> [StyledLine] {
    guard !strips.strips.isEmpty, form != .none else { return [] }
    let space = String(repeating: " ", count: indent)
    let caption = strips.caption.map { [StyledLine(space + glyphs.text($0), .faint)] } ?? []
    switch form {
    case .columns(let columns): return caption + rows(columns, space)
    case .grid: return caption + grid(space)
    case .none: return []
    }
  }

  // MARK: - Side by side

  /// Downwards first: the numbers of one column follow one another.
  private func rows(_ columns: Int, _ space: String) -> [StyledLine] {
    let all = strips.strips
    let rows = (all.count + columns - 1) / columns
    // A single strip is as long as the other lines are at most.
    let width = columns == 1 ? min(width, TextLines.usualWidth) : width
    let room = (width - indent - (columns - 1) * Self.gap) / columns - surroundings
    return (0..<rows).map { row in
      stride(from: row, to: all.count, by: rows).reduce(StyledLine(space)) { line, index in
        let gap = index == row ? "" : String(repeating: " ", count: Self.gap)
        return line + StyledLine(gap) + cell(all[index], room)
      }
    }
  }

  /// `cpu 7  ▁▂▅██    98 %`; no strip where there is no room for it.
  private func cell(_ strip: LiveState.Strip, _ room: Int) -> StyledLine {
    let name = label(of: strip).aligned(.left, to: label(of: strips.strips.last).columns)
    let percent = Figures.percent(Double(strip.percent) / 100)
    guard room > 0 else { return StyledLine("\(name) \(percent)") }
    let text = HeatStrip.text(strip.levels, width: room, glyphs)
    let rest = String(repeating: " ", count: room - text.count + 6 - percent.columns)
    return StyledLine(name + " ") + StyledLine(text, .good) + StyledLine(rest + percent)
  }

  private func label(of strip: LiveState.Strip?) -> String {
    guard let strip else { return "" }
    return "\(strips.noun) \(strip.number)\(width >= 40 ? " " : "")"
  }

  // MARK: - A character each

  /// How many characters stand in a line: a number that is easily counted on from.
  private var gridColumns: Int {
    let room = max(1, width - indent - label(of: strips.strips.last).columns - 1)
    return room >= 16 ? min(room / 16 * 16, 128) : room >= 8 ? 8 : room
  }

  private func grid(_ space: String) -> [StyledLine] {
    let all = strips.strips
    let widest = label(of: all.last).columns
    return stride(from: 0, to: all.count, by: gridColumns).map { start in
      let part = all[start..<min(all.count, start + gridColumns)]
      let name = label(of: part.first).aligned(.left, to: widest)
      return StyledLine("\(space)\(name) ")
        + StyledLine(String(part.map { glyphs.level($0.percent) }), .good)
    }
  }

  /// Spaces between strips side by side.
  private static let gap = 3
}
