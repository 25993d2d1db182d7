/// Text that stands in HTML and SVG as itself, whatever is in it: names are the user's.
enum MarkupText {
  /// The text with `&`, `<`, `>` and both quotes as references, good between tags and in attributes.
  ///
  /// What has no place in such a document, or would change how what follows it is shown, becomes U+FFFD: control characters but tab and
  /// newline, and those that turn the direction of writing.
  ///
  /// - Source: HTML, section 13.1.4; Extensible Markup Language 1.0, section 2.2; Unicode Standard Annex 9, section 2.
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\u{FFFE}", "\u{FFFF}",
        _ where VisibleText.isHidden(scalar):
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text, shortened in its middle to what fits into a width.
  ///
  /// Nothing here knows the reader's font: letters count as the width that sans-serif fonts give them on average, and a little more.
  ///
  /// - Parameters:
  ///   - text: Any.
  ///   - width: Columns of an average letter, at least 3.
  /// - Returns: The text itself where it fits, else its two ends with `…` between them.
  static func shortened(_ text: String, toColumns width: Int) -> String {
    guard columns(text) > width else { return text }
    let head = prefix(of: Array(text), columns: (width - 1) / 2)
    let tail = prefix(of: text.reversed(), columns: width - 1 - columns(String(head)))
    return "\(String(head))…\(String(tail.reversed()))"
  }

  /// The text in lines that fit into a width, broken between words as sentences are; a word that is wider is shortened.
  static func wrapped(_ text: String, toColumns width: Int) -> [String] {
    var lines: [String] = []
    for words in Prose.chunks(text) {
      let word = shortened(words, toColumns: width)
      if let last = lines.last, columns(last) + 1 + columns(word) <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(word)
      }
    }
    return lines
  }

  /// As many characters from the front as take no more than so many columns.
  private static func prefix(of characters: [Character], columns most: Int) -> [Character] {
    var taken = 0.0
    return Array(
      characters.prefix {
        taken += width(of: $0)
        return taken <= Double(most)
      })
  }

  /// Letters of an average width that are as wide as the text.
  static func columns(_ text: String) -> Int {
    Int(text.reduce(0) { $0 + width(of: $1) }.rounded(.up))
  }

  /// How wide a character is beside an average letter, as in wide sans-serif fonts; those of scripts that are written in squares count as two.
  private static func width(of character: Character) -> Double {
    switch character {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", " ", "/", "(", ")", "[", "]": 0.6
    case "f", "r", "t", "-": 0.8
    case "w", "M", "<", ">", "+", "=", "×", "~", "_": 1.45
    case "m", "W", "@", "%", "…", "→": 1.7
    case "A"..."Z", "&": 1.2
    default: (character.unicodeScalars.first?.value ?? 0) < 0x1100 ? 1.05 : 2
    }
  }
}
