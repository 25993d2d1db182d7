/// Text that was made by others, as in errors of their functions: whatever a terminal would obey is written out.
public enum VisibleText {
  /// The text with the escapes that Python has for characters that are not to be seen, `\x1b` for the one that begins a terminal's commands; new
  /// lines and tabs stay.
  public static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    return text.unicodeScalars.map { isHidden($0) ? escape($0) : String($0) }.joined()
  }

  /// Control characters but tab and newline, and those that turn the direction of writing.
  ///
  /// - Source: Unicode Standard Annex 9, section 2.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\t": false
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
      true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return scalar.value < 0x100
      ? "\\x" + String(repeating: "0", count: 2 - digits.count) + digits : "\\u\(digits)"
  }
}
