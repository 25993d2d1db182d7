/// Sentences as lines of text.
enum Prose {
  /// A sentence, or several, in lines of at most `width` columns: two spaces before the first, four before the others.
  ///
  /// Lines are not broken between a number and its unit, nor beside a `×`.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = " "
    for chunk in chunks(text) {
      if line.count + 1 + chunk.count > width, line.contains(where: { $0 != " " }) {
        lines.append(line)
        line = "   "
      }
      line += " " + chunk
    }
    return lines + [line]
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// What has to stay together.
  static func chunks(_ text: String) -> [String] {
    var chunks: [String] = []
    var isOpen = false
    for word in text.split(separator: " ") {
      if isOpen || word == "×", let last = chunks.popLast() {
        chunks.append("\(last) \(word)")
      } else {
        chunks.append(String(word))
      }
      let number = word.drop { $0 == "(" }
      isOpen = word == "×" || number.first?.isNumber == true && number.last?.isNumber == true
    }
    return chunks
  }
}
