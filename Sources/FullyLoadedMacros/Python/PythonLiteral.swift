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
    if let literal = value.as(IntegerLiteralExprSyntax.self) {
      return literal.literal.text.digits.withoutLeadingZeros
    }
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
    return value.as(StringLiteralExprSyntax.self)?.representedLiteralValue.map(pythonic)
  }

  /// A text as a literal of Swift.
  static func quoted(_ text: String) -> String {
    escaped(text) { scalar in
      scalar.value < 0x20 || scalar.value == 0x7F ? "\\u{\(hexadecimal(scalar))}" : nil
    }
  }

  /// A text as a literal of Python, in ASCII: `inspect` takes no other signatures.
  private static func pythonic(_ text: String) -> String {
    escaped(text) { scalar in
      switch scalar.value {
      case 0x20..<0x7F: nil
      case ..<0x100: "\\x\(hexadecimal(scalar, digits: 2))"
      case ..<0x10000: "\\u\(hexadecimal(scalar, digits: 4))"
      default: "\\U\(hexadecimal(scalar, digits: 8))"
      }
    }
  }

  /// A text between quotes, with the escapes that Swift and Python have in common, and those of `other`.
  private static func escaped(_ text: String, _ other: (Unicode.Scalar) -> String?) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\"": "\\\""
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      default: other(scalar) ?? String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar, digits: Int = 1) -> String {
    let text = String(scalar.value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension String {
  /// A number without the underscores between its digits.
  fileprivate var digits: String { filter { $0 != "_" } }

  /// A decimal integer without zeros in front, which Python refuses.
  fileprivate var withoutLeadingZeros: String {
    guard allSatisfy(\.isNumber) else { return self }
    let rest = drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }
}
