import SwiftSyntax

/// The documentation comment of a declaration, as a docstring.
struct DocumentationComment {
  /// Lines without the signs of a comment, and without what all of them are indented by; empty for no comment.
  let text: String

  /// The comment above a declaration, above its attributes or below them.
  init(of declaration: some SyntaxProtocol) {
    var lines: [String] = []
    for token in declaration.tokens(viewMode: .sourceAccurate) {
      lines += Self.lines(token.leadingTrivia)
      // No comment of the declaration's own comes after its keyword.
      if Self.ends.contains(token.tokenKind) { break }
    }
    text = Self.trimmed(lines).joined(separator: "\n")
  }

  private static let ends: Set<TokenKind> = [
    .keyword(.func), .keyword(.enum), .keyword(.struct), .keyword(.class), .keyword(.let),
    .keyword(.var),
  ]

  private static func lines(_ trivia: Trivia) -> [String] {
    trivia.pieces.flatMap { piece -> [String] in
      switch piece {
      case .docLineComment(let comment): [String(comment.dropFirst(3))]
      case .docBlockComment(let comment):
        comment.dropFirst(3).dropLast(2).split(
          separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
      default: []
      }
    }
  }

  /// Without empty lines at both ends, and without common indentation.
  private static func trimmed(_ lines: [String]) -> [String] {
    var lines = lines.map { line in
      String(line.reversed().drop { $0.isWhitespace }.reversed())
    }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    // The first line of a block begins after its sign.
    let indentation = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return lines.map { String($0.dropFirst(indentation)) }
  }
}
