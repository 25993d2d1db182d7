import Reports

/// The characters that frames are made of: those of Unicode, or of ASCII where the locale has no others.
public struct Glyphs: Sendable, Equatable {
  /// Whether there is nothing but ASCII.
  public let isASCII: Bool

  public init(isASCII: Bool) {
    self.isASCII = isASCII
  }

  public static let unicode = Glyphs(isASCII: false)
  public static let ascii = Glyphs(isASCII: true)

  /// From idle to busy, eight of them.
  var ramp: [Character] { isASCII ? Self.asciiRamp : Self.blocks }
  /// What of a bar is done, and what is not.
  var done: String { isASCII ? "#" : "█" }
  var open: String { isASCII ? "." : "░" }
  /// Where something is missing.
  var ellipsis: String { isASCII ? ".." : "…" }

  /// A text of one line, without anything that a terminal would obey.
  func text(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
    let line = VisibleText.text(text).map { $0.isNewline || $0 == "\t" ? " " : $0 }
    return isASCII ? ASCIIText.text(String(line)) : String(line)
  }

  /// The step of the ramp for a share.
  ///
  /// - Parameter percent: 0 … 100; what is more counts as 100.
  /// - Returns: The character.
  func level(_ percent: UInt8) -> Character {
    ramp[min(7, Int(percent) * 8 / 100)]
  }

  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let asciiRamp: [Character] = ["_", ".", ":", "-", "=", "+", "*", "#"]
}
