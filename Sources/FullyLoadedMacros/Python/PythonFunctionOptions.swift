import SwiftDiagnostics
import SwiftParser
import SwiftSyntax

/// What stands between the parentheses of `@PythonFunction`.
struct PythonFunctionOptions {
  /// The function's name in Python, where it is not the Swift one in Python's spelling.
  var name: String?
  var holdsLock = false
  var isParallel = false
  /// The names in Python of the parameters that go by keyword only.
  var keywordOnly: [String] = []

  /// Where to point at when an option does not go with the function.
  private(set) var nodes: [String: Syntax] = [:]
  /// What cannot be read: a macro sees words, not values.
  private(set) var problems: [Diagnostic] = []

  init(_ attribute: AttributeSyntax) {
    for argument in attribute.arguments?.as(LabeledExprListSyntax.self) ?? [] {
      let label = argument.label?.text ?? "name"
      nodes[label] = Syntax(argument.expression)
      if !read(label, argument.expression) {
        problems.append(PythonMessage.notLiteral(label).at(argument.expression))
      }
    }
  }

  private mutating func read(_ label: String, _ value: ExprSyntax) -> Bool {
    switch label {
    case "name":
      name = value.text
      return name != nil
    case "gil":
      let word = value.as(MemberAccessExprSyntax.self)?.declName.baseName.text
      holdsLock = word == "held"
      return word == "held" || word == "released"
    case "parallel":
      isParallel = value.trimmedDescription == "true"
      return value.is(BooleanLiteralExprSyntax.self)
    default:
      let words = value.as(ArrayExprSyntax.self)?.elements.map { $0.expression.text }
      keywordOnly = words?.compactMap { $0 } ?? []
      return words?.contains { $0 == nil } == false
    }
  }
}

extension ExprSyntax {
  /// The text of a literal without gaps; `nil` for all else.
  var text: String? { self.as(StringLiteralExprSyntax.self)?.representedLiteralValue }
}
