import Reports

/// A line of parts that each have a colour or none.
///
/// Colours carry nothing that the text does not say.
public struct StyledLine: Sendable, Equatable {
  /// How a part is shown.
  public enum Style: Sendable, Equatable {
    case plain, strong, faint, good, active
  }

  /// A text in one style.
  struct Part: Sendable, Equatable {
    var text: String
    var style: Style
  }

  private(set) var parts: [Part]

  init(_ text: String = "", _ style: Style = .plain) {
    parts = text.isEmpty ? [] : [Part(text: text, style: style)]
  }

  static func + (first: StyledLine, second: StyledLine) -> StyledLine {
    var line = first
    line.parts += second.parts
    return line
  }

  /// The text alone.
  public var text: String { parts.reduce(into: "") { $0 += $1.text } }

  /// How many columns of a terminal it takes.
  public var columns: Int { parts.reduce(0) { $0 + $1.text.columns } }

  /// As a terminal takes it.
  ///
  /// - Parameter colored: Whether it may have colours.
  /// - Returns: The text, with the terminal's commands for colours in it.
  /// - Source: ECMA-48, "SGR – Select Graphic Rendition".
  public func encoded(colored: Bool) -> String {
    guard colored else { return text }
    return parts.reduce(into: "") { text, part in
      let code =
        switch part.style {
        case .plain: ""
        case .strong: "1"
        case .faint: "2"
        case .good: "32"
        case .active: "33"
        }
      text += code.isEmpty ? part.text : "\u{1B}[\(code)m\(part.text)\u{1B}[0m"
    }
  }

  /// The line within a width.
  func truncated(to width: Int, mark: String) -> StyledLine {
    guard columns > width else { return self }
    var line = StyledLine()
    var left = width
    for (index, part) in parts.enumerated() {
      let columns = part.text.columns
      // What does not fit ends with the mark; what fits to the last column is in the way of the mark of what comes after it.
      let isLast = index == parts.count - 1
      guard columns <= (isLast ? left : left - mark.columns) else {
        let text = columns > left ? part.text : part.text + mark
        line.parts.append(Part(text: text.truncated(to: left, mark: mark), style: part.style))
        break
      }
      line.parts.append(part)
      left -= columns
    }
    return line
  }
}

extension StyledLine {
  /// A line of somebody else's that is not ended yet: its end, where it is too long.
  ///
  /// - Parameters:
  ///   - text: Without anything that a terminal would obey.
  ///   - width: Columns that it may take.
  /// - Returns: The line.
  public static func open(_ text: String, width: Int) -> StyledLine {
    guard text.columns > width else { return StyledLine(text) }
    var end = text[...]
    while end.columns > max(0, width) { end.removeFirst() }
    return StyledLine(String(end))
  }
}
