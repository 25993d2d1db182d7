extension String {
  /// Whether it needs no backticks but for a keyword: letters of any language, digits and underscores.
  var isPlainIdentifier: Bool { allSatisfy { $0 == "_" || $0.isLetter || $0.isNumber } }
}

/// Names as Python has them.
enum PythonName {
  /// `largestN` as the name of a function or a parameter: `largest_n`.
  static func lowercase(_ name: String) -> String {
    words(name).joined(separator: "_").lowercased()
  }

  /// `largestN` as the name of a constant: `LARGEST_N`.
  static func uppercase(_ name: String) -> String {
    words(name).joined(separator: "_").uppercased()
  }

  /// Whether Python takes it for a name: letters, digits and underscores, no keyword, and nothing like `__name__`.
  static func isUsable(_ name: String) -> Bool {
    isIdentifier(name) && !keywords.contains(name) && !isReserved(name)
  }

  /// Whether Python has a meaning of its own for all names of this form.
  static func isReserved(_ name: String) -> Bool { name.hasPrefix("__") && name.hasSuffix("__") }

  /// Whether it is made as names are, a keyword or not.
  static func isIdentifier(_ name: String) -> Bool {
    let isPlain = name.allSatisfy { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
    return isPlain && name.first.map { !$0.isNumber } == true
  }

  /// - Source: https://docs.python.org/3/reference/lexical_analysis.html#keywords
  private static let keywords: Set = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
  ]

  /// The words of a name: a word begins with a capital after a small letter or a digit, or with the last of several capitals:
  /// `parse`, `URL`, `Path`.
  private static func words(_ name: String) -> [String] {
    let letters = Array(name)
    var words: [String] = []
    for (index, letter) in letters.enumerated() {
      let previous = index > 0 ? letters[index - 1] : "_"
      let next = index + 1 < letters.count ? letters[index + 1] : "_"
      let begins =
        letter.isUppercase && previous != "_"
        && (!previous.isUppercase || next.isLowercase)
      if words.isEmpty || begins { words.append("") }
      words[words.count - 1].append(letter)
    }
    return words
  }
}
