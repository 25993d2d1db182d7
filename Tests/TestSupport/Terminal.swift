/// A terminal as far as the tool needs one: text, colours, moves of the cursor, erasing, scrolling.
///
/// What it does not know ends the test: nothing may be written that was not thought of here.
public struct Terminal {
  public private(set) var columns: Int
  public private(set) var rows: Int
  /// Lines that have left the screen at its top, the oldest first.
  public private(set) var scrollBack: [String] = []
  public private(set) var isCursorVisible = true
  /// Everything that it was sent and could not make sense of.
  public private(set) var nonsense: [String] = []
  private var screen: [[Character]]
  private var row = 0
  private var column = 0
  private var saved = (row: 0, column: 0)
  private var pending: [UInt8] = []

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    screen = Array(repeating: [], count: rows)
  }

  /// The lines on the screen, without spaces at their ends and without empty ones below the last.
  public var lines: [String] {
    var lines = screen.map(Self.text)
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Everything there is: what has scrolled away, and the screen.
  public var history: [String] { scrollBack + lines }

  /// The cursor's line on the screen, from 0.
  public var cursorRow: Int { row }
  public var cursorColumn: Int { min(column, columns - 1) }

  /// Makes it narrower, wider, shorter or taller; lines that are too long now are cut, and the cursor stays in its line.
  public mutating func resize(columns: Int, rows: Int) {
    self.columns = columns
    screen = screen.map { Array($0.prefix(columns)) }
    while row >= rows {
      scrollBack.append(Self.text(screen.removeFirst()))
      row -= 1
      saved.row = max(0, saved.row - 1)
    }
    screen = Array((screen + Array(repeating: [], count: rows)).prefix(rows))
    self.rows = rows
    column = min(column, columns - 1)
  }

  /// Takes in what is written to it; characters and commands may be torn apart.
  public mutating func write(_ bytes: some Sequence<UInt8>) {
    pending += bytes
    var rest = pending[...]
    while let step = take(&rest) { obey(step) }
    pending = Array(rest)
  }

  public mutating func write(_ text: String) {
    write(text.utf8)
  }

  // MARK: - Reading

  private enum Step {
    case character(Character)
    case control(UInt8)
    case escape(UInt8)
    case command(parameters: String, final: UInt8)
  }

  private func take(_ rest: inout ArraySlice<UInt8>) -> Step? {
    guard let first = rest.first else { return nil }
    if first == 0x1B {
      guard let second = rest.dropFirst().first else { return nil }
      guard second == UInt8(ascii: "[") else {
        rest = rest.dropFirst(2)
        return .escape(second)
      }
      let body = rest.dropFirst(2)
      guard let end = body.firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
      let parameters = String(decoding: body[..<end], as: UTF8.self)
      rest = rest[(end + 1)...]
      return .command(parameters: parameters, final: body[end])
    }
    if first < 0x20 || first == 0x7F {
      rest = rest.dropFirst()
      return .control(first)
    }
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard rest.count >= length else { return nil }
    let text = String(decoding: rest.prefix(length), as: UTF8.self)
    rest = rest.dropFirst(length)
    return text.first.map { .character($0) }
  }

  private mutating func obey(_ step: Step) {
    switch step {
    case .character(let character): put(character)
    case .control(UInt8(ascii: "\r")): column = 0
    case .control(UInt8(ascii: "\n")): lineFeed()
    case .control(UInt8(ascii: "\u{8}")): column = max(0, column - 1)
    case .control(UInt8(ascii: "\t")): column = min(columns - 1, (column / 8 + 1) * 8)
    case .control(UInt8(ascii: "\u{7}")): break
    case .control(let byte): nonsense.append("control \(byte)")
    case .escape(UInt8(ascii: "7")): saved = (row, column)
    case .escape(UInt8(ascii: "8")): (row, column) = (min(saved.row, rows - 1), saved.column)
    case .escape(let byte): nonsense.append("escape \(Character(Unicode.Scalar(byte)))")
    case .command(let parameters, let final): command(parameters, final)
    }
  }

  private mutating func command(_ parameters: String, _ final: UInt8) {
    let number = Int(parameters) ?? 1
    switch (final, parameters) {
    case (UInt8(ascii: "A"), _): row = max(0, row - number)
    case (UInt8(ascii: "B"), _): row = min(rows - 1, row + number)
    case (UInt8(ascii: "C"), _): column = min(columns - 1, column + number)
    case (UInt8(ascii: "K"), ""), (UInt8(ascii: "K"), "0"): eraseLine()
    case (UInt8(ascii: "J"), ""), (UInt8(ascii: "J"), "0"):
      eraseLine()
      for below in screen.indices where below > row { screen[below] = [] }
    case (UInt8(ascii: "m"), _): break
    case (UInt8(ascii: "h"), "?25"): isCursorVisible = true
    case (UInt8(ascii: "l"), "?25"): isCursorVisible = false
    default: nonsense.append("command \(parameters)\(Character(Unicode.Scalar(final)))")
    }
  }

  // MARK: - Writing

  private mutating func put(_ character: Character) {
    let width = Self.isWide(character) ? 2 : 1
    if column + width > columns {
      column = 0
      lineFeed()
    }
    while screen[row].count < column { screen[row].append(" ") }
    let end = min(column + width, screen[row].count)
    // The second column of a wide character is an empty one.
    screen[row].replaceSubrange(column..<end, with: width == 2 ? [character, "\0"] : [character])
    column += width
  }

  private mutating func lineFeed() {
    if row < rows - 1 {
      row += 1
    } else {
      scrollBack.append(Self.text(screen.removeFirst()))
      screen.append([])
    }
  }

  private mutating func eraseLine() {
    // Beyond the last column the cursor is still on it.
    screen[row] = Array(screen[row].prefix(min(column, columns - 1)))
  }

  private static func text(_ line: [Character]) -> String {
    var text = line.filter { $0 != "\0" }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  private static func isWide(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return (0x2E80...0xD7A3).contains(scalar.value) || (0xFF01...0xFF60).contains(scalar.value)
      || (0x1F300...0x1FAFF).contains(scalar.value)
  }
}
