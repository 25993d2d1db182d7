/// Reports for terminals and files whose locale has no UTF-8.
public enum ASCIIText {
  /// The text in ASCII alone: `×` becomes `x`, `·` and `−` become `-`, `…` becomes `..`, `✔` becomes `ok`.
  ///
  /// Columns stay where they are. What grows takes its columns from the next gap of two spaces or more in its line, which keeps one of
  /// them at least. Characters that reports do not write themselves, as in a name of somebody's own, become `?`.
  public static func text(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(line).joined(separator: "\n")
  }

  private static func line(_ line: Substring) -> String {
    var result = ""
    var owed = 0
    var rest = line
    while let character = rest.first {
      let gap = rest.prefix { $0 == " " }.count
      if gap >= 2 {
        let taken = min(owed, gap - 1)
        owed -= taken
        result += String(repeating: " ", count: gap - taken)
        rest.removeFirst(gap)
        continue
      }
      let replacement =
        character.isASCII ? String(character) : replacements[character, default: "?"]
      owed += replacement.count - 1
      result += replacement
      rest.removeFirst()
    }
    return result
  }

  private static let replacements: [Character: String] = [
    "×": "x", "·": "-", "…": "..", "−": "-", "–": "-", "—": "-", "µ": "u",
    "→": "->", "▸": ">", "▶": ">", "✔": "ok", "✘": "no", "²": "^2", "³": "^3", "≥": ">=", "≤": "<=",
    "█": "#", "░": ".",
  ]
}
