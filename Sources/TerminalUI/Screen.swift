/// Where the terminal stands, and the fewest bytes that bring it from one frame to the next.
///
/// A value that only says what to write. The cursor waits, hidden, on the first line of the frame: however a terminal that is resized breaks the
/// lines below it, everything from there on is the frame's, and what is typed meanwhile does not push it up. That place is also saved
/// in the terminal, to be found again when somebody has pressed Enter.
///
/// - Source: ECMA-48 for `CSI` sequences; DEC VT100 User Guide for `ESC 7` and `ESC 8`; VT220 for the cursor's visibility.
public struct Screen: Sendable {
  private let colored: Bool
  /// What is on the terminal, line by line as it was written; empty when there is no frame.
  private var shown: [String] = []
  /// Whether the frame's first line is the place that is saved in the terminal.
  private var isPlaced = false
  private var isHidden = false
  /// Where the cursor waits in the first line; `nil` where it is hidden.
  private var cursor: Int?

  /// - Parameter colored: Whether lines may have colours.
  public init(colored: Bool) {
    self.colored = colored
  }

  /// Shows a frame in place of the one before.
  ///
  /// - Parameters:
  ///   - lines: At most as many as the terminal has, none wider than it.
  ///   - cursor: The column of the first line in which the cursor is to be seen; `nil` hides it.
  /// - Returns: What to write, empty where nothing has changed.
  public mutating func show(_ lines: [StyledLine], cursor: Int? = nil) -> String {
    let new = lines.map { $0.encoded(colored: colored) }
    guard !isPlaced || new != shown || cursor != self.cursor else { return "" }
    var text = (isPlaced ? Self.back : "") + (isHidden ? "" : Self.hide)
    var line = 0
    for (index, content) in new.enumerated() where index >= shown.count || content != shown[index] {
      text += Self.down(from: line, to: index, existing: max(1, shown.count))
      // Erased before it is written: after a character in the last column, that would be erased too.
      text += "\r\(Self.eraseLine)\(content)"
      line = index
    }
    if new.count < shown.count {
      text += Self.down(from: line, to: max(0, new.count - 1), existing: shown.count)
      line = max(0, new.count - 1)
      text += new.isEmpty ? "\r\(Self.eraseBelow)" : "\u{1B}[1B\r\(Self.eraseBelow)\u{1B}[1A"
    }
    text += Self.up(line) + "\r\(Self.save)"
    if let cursor { text += (cursor > 0 ? "\u{1B}[\(cursor)C" : "") + Self.reveal }
    shown = new
    self.cursor = cursor
    isHidden = cursor == nil
    isPlaced = true
    return text
  }

  /// Takes the frame away, so that something else can be written where it was; the next frame comes below that.
  ///
  /// - Returns: What to write before.
  public mutating func clear() -> String {
    guard isPlaced else { return "" }
    forget()
    return "\(Self.back)\r\(Self.eraseBelow)"
  }

  /// The terminal has another size, or was somebody else's meanwhile: all of the frame has to be written again, from where the cursor is.
  ///
  /// - Returns: What to write before the next frame.
  public mutating func redraw() -> String {
    guard isPlaced else { return "" }
    forget()
    return "\r\(Self.eraseBelow)"
  }

  /// Leaves the frame where it is, with the cursor below it and to be seen: for good, or until the next frame.
  ///
  /// - Returns: What to write.
  public mutating func leave() -> String {
    var text = ""
    if isPlaced {
      let below = shown.count > 1 ? "\u{1B}[\(shown.count - 1)B" : ""
      text = "\(Self.back)\(below)\r\(shown.isEmpty ? "" : "\n")"
    }
    if isHidden { text += Self.reveal }
    forget()
    isHidden = false
    return text
  }

  private mutating func forget() {
    shown = []
    isPlaced = false
    cursor = nil
  }

  // MARK: - What terminals understand

  /// From a line to one below it; those beyond the last are made, the terminal scrolling where it has to.
  private static func down(from line: Int, to target: Int, existing: Int) -> String {
    let there = min(target, max(line, existing - 1))
    let moves = there > line ? "\u{1B}[\(there - line)B" : ""
    return moves + (target > there ? "\r" + String(repeating: "\n", count: target - there) : "")
  }

  private static func up(_ lines: Int) -> String {
    lines > 0 ? "\u{1B}[\(lines)A" : ""
  }

  private static let hide = "\u{1B}[?25l"
  private static let reveal = "\u{1B}[?25h"
  private static let eraseLine = "\u{1B}[K"
  private static let eraseBelow = "\u{1B}[J"
  private static let save = "\u{1B}7"
  private static let back = "\u{1B}8"
}
