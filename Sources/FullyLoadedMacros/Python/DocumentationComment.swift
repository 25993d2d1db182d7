import SwiftSyntax

/// The documentation comment of a declaration, as a docstring.
struct DocumentationComment {
  /// Lines without the signs of a comment, and without what all of them are indented by; empty for no comment.
  let text: String

  /// The comment above a declaration, above its attributes or below them.
  init(of declaration: some SyntaxProtocol) {
    var lines: [String] = []
    for token in declaration.tokens(viewMode: .sourceAccurate) {
      lines += token.leadingTrivia.pieces.flatMap(Self.lines)
      // No comment of the declaration's own comes after its keyword.
      if Self.ends.contains(token.tokenKind) { break }
    }
    text = lines.withoutEmptyEnds.joined(separator: "\n")
  }

  private static let ends: Set<TokenKind> = [
    .keyword(.func), .keyword(.enum), .keyword(.struct), .keyword(.class), .keyword(.let),
    .keyword(.var),
  ]

  private static func lines(_ piece: TriviaPiece) -> [String] {
    switch piece {
    // One space belongs to the sign; more are meant.
    case .docLineComment(let comment):
      return [String(comment.dropFirst(comment.hasPrefix("/// ") ? 4 : 3)).withoutTrailingSpaces]
    case .docBlockComment(let comment):
      let lines = comment.dropFirst(3).dropLast(2)
        .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .map { String($0).withoutTrailingSpaces }
      // The first line begins behind the sign, the others where the author has them.
      let rest = lines.dropFirst()
      let indentation = rest.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
      return [String(lines[0].drop { $0 == " " })] + rest.map { String($0.dropFirst(indentation)) }
    default: return []
    }
  }
}

extension String {
  fileprivate var withoutTrailingSpaces: String {
    String(reversed().drop { $0.isWhitespace }.reversed())
  }
}

extension [String] {
  /// Without the empty lines before the first and after the last that is not.
  fileprivate var withoutEmptyEnds: ArraySlice<String> {
    guard let first = firstIndex(where: { !$0.isEmpty }),
      let last = lastIndex(where: { !$0.isEmpty })
    else { return [] }
    return self[first...last]
  }
}
