import SwiftParser
import SwiftSyntax

/// A default value as Python writes it.
enum PythonLiteral {
  /// The value's spelling in Python; `...`, which stands for any value, where Python has none for it.
  static func text(of value: ExprSyntax) -> String {
    plain(value) ?? "..."
  }

  private static func plain(_ value: ExprSyntax) -> String? {
    if let literal = value.as(BooleanLiteralExprSyntax.self) {
      return literal.literal.tokenKind == .keyword(.true) ? "True" : "False"
    }
    if value.is(NilLiteralExprSyntax.self) { return "None" }
    if let literal = value.as(IntegerLiteralExprSyntax.self) { return literal.literal.text.digits }
    if let literal = value.as(FloatLiteralExprSyntax.self) {
      // Python has no literals for hexadecimal ones.
      return literal.literal.text.contains("x") ? nil : literal.literal.text.digits
    }
    if let prefixed = value.as(PrefixOperatorExprSyntax.self), prefixed.operator.text == "-",
      prefixed.expression.is(IntegerLiteralExprSyntax.self)
        || prefixed.expression.is(FloatLiteralExprSyntax.self)
    {
      return plain(prefixed.expression).map { "-\($0)" }
    }
    return value.as(StringLiteralExprSyntax.self)?.representedLiteralValue.map(quoted)
  }

  /// A text between quotes, with escapes that Python and Swift have in common.
  static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\"": "\\\""
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      case "\0": "\\0"
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}

extension String {
  /// A number without the underscores between its digits.
  fileprivate var digits: String { filter { $0 != "_" } }
}
