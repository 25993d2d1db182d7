/// Text that stands in Markdown as itself, on one line: names are the user's.
enum MarkdownText {
  /// The text with a backslash before every character that Markdown might take for its own.
  ///
  /// New lines become spaces, and what would turn the direction of writing, or is not to be seen, is written out.
  ///
  /// - Source: CommonMark 0.31.2, section 2.4: any ASCII punctuation may be escaped; GitHub Flavored Markdown, section 4.10 for `|`.
  static func text(_ text: String) -> String {
    var result = ""
    for character in VisibleText.text(text) {
      if character.isNewline || character == "\t" {
        result += " "
      } else if special.contains(character) {
        result += "\\\(character)"
      } else {
        result.append(character)
      }
    }
    // Spaces at the ends are of no meaning in a cell, and are one at the end of a line.
    return String(result.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// Lines as they are, in a fence that is longer than any in them.
  static func block(_ text: String) -> String {
    var longest = 2
    var run = 0
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)text\n\(VisibleText.text(text))\n\(fence)"
  }

  private static let special: Set<Character> = [
    "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&", "!", "$", "@",
  ]
}
