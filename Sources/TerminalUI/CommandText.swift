import Reports

/// What a command writes to a terminal, taken apart into lines, so that it can be shown above something else.
///
/// A line that begins again at its start, as progress bars do, is another one in its place. Colours stay; whatever else would move the cursor, erase
/// or rename something is left out. A command that asks for the whole terminal gets all of it.
///
/// - Source: ECMA-48; XTerm Control Sequences, "The Alternate Screen Buffer".
public struct CommandText: Sendable {
  /// What is to be shown.
  public struct Output: Sendable, Equatable {
    /// Whole lines, with their ends.
    public var lines: [UInt8] = []
    /// What is for a terminal that the command has for itself, as it was written.
    public var screen: [UInt8] = []
  }

  /// Whether the command has the whole terminal at the moment.
  public private(set) var hasScreen = false
  private var line: [UInt8] = []
  private var isReturned = false
  private var hasColors = false
  private var sequence: [UInt8] = []

  public init() {}

  /// The line that has not ended yet, as text; `nil` when there is none.
  public var open: String? {
    guard !line.isEmpty else { return nil }
    var text: [UInt8] = []
    var isCommand = false
    for byte in line {
      if byte == 0x1B { isCommand = true } else if !isCommand { text.append(byte) }
      if isCommand, byte == UInt8(ascii: "m") { isCommand = false }
    }
    let visible = String(decoding: text, as: UTF8.self)
    return VisibleText.text(visible).replacing("\t", with: "    ")
  }

  /// Takes in what was written; characters and commands may be torn apart.
  ///
  /// - Returns: What there is to show of it now, in this order: lines, then the screen; ``open`` comes below.
  public mutating func take(_ bytes: some Sequence<UInt8>) -> Output {
    var output = Output()
    for byte in bytes {
      if hasScreen { output.screen.append(byte) }
      if !sequence.isEmpty {
        sequence.append(byte)
        if isSequenceOver { endSequence(&output) }
      } else if byte == 0x1B {
        sequence = [byte]
      } else if !hasScreen {
        put(byte, &output)
      }
    }
    return output
  }

  /// What is left at the end of the command: its last line, when it has no end.
  public mutating func finish() -> [UInt8] {
    guard !line.isEmpty else { return [] }
    var output = Output()
    put(UInt8(ascii: "\n"), &output)
    return output.lines
  }

  private mutating func put(_ byte: UInt8, _ output: inout Output) {
    switch byte {
    case UInt8(ascii: "\n"):
      output.lines += line + (hasColors ? Array("\u{1B}[0m".utf8) : []) + [byte]
      (line, isReturned, hasColors) = ([], false, false)
    case UInt8(ascii: "\r"): isReturned = true
    case 0x08: backspace()
    case UInt8(ascii: "\t"), 0x20...0x7E, 0x80...:
      if isReturned { (line, isReturned, hasColors) = ([], false, false) }
      // Whoever writes without end into one line is shown the end of it.
      if line.count > Self.longest { line.removeFirst(Self.longest / 2) }
      line.append(byte)
    default: break
    }
  }

  private mutating func backspace() {
    while let last = line.popLast(), last & 0xC0 == 0x80 {}
  }

  // MARK: - Commands

  /// `ESC [ … letter`, `ESC ] … BEL` or `ESC ] … ESC \`, `ESC ( B`, and `ESC` with one more.
  private var isSequenceOver: Bool {
    guard sequence.count > 1, let last = sequence.last, sequence.count < Self.longest else {
      return sequence.count >= Self.longest
    }
    switch sequence[1] {
    case UInt8(ascii: "["): return sequence.count > 2 && (0x40...0x7E).contains(last)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      return last == 0x07 || sequence.suffix(2) == [0x1B, UInt8(ascii: "\\")] && sequence.count > 3
    case 0x20...0x2F: return sequence.count > 2
    default: return true
    }
  }

  private mutating func endSequence(_ output: inout Output) {
    defer { sequence = [] }
    guard sequence.count > 2, sequence[1] == UInt8(ascii: "["), let final = sequence.last else {
      return
    }
    let parameters = String(decoding: sequence[2..<(sequence.count - 1)], as: UTF8.self)
    switch final {
    case UInt8(ascii: "m") where !hasScreen:
      if isReturned { (line, isReturned) = ([], false) }
      line += sequence
      hasColors = true
    case UInt8(ascii: "h") where Self.screens.contains(parameters) && !hasScreen:
      hasScreen = true
      output.screen += sequence
    case UInt8(ascii: "l") where Self.screens.contains(parameters): hasScreen = false
    default: break
    }
  }

  private static let screens: Set<String> = ["?1049", "?1047", "?47"]
  private static let longest = 8192
}
