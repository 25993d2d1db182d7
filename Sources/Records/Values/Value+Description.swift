extension Value: CustomStringConvertible {
  /// The value as Python's `repr` writes it, but for objects, of which it has only the name and what they consist of.
  public var description: String {
    switch self {
    case .none: "None"
    case .bool(let bool): bool ? "True" : "False"
    case .integer(let digits): digits
    case .float(let bits): PythonFloat.text(bits.double)
    case .text(let text): Self.quoted(text)
    case .bytes(let bytes): "b" + Self.quoted(bytes)
    case .list(let elements): "[\(Self.joined(elements))]"
    case .floats(let floats): "[\(Self.joined(floats.map(Value.float)))]"
    case .tuple(let elements):
      elements.count == 1 ? "(\(elements[0]),)" : "(\(Self.joined(elements)))"
    case .dict(let entries):
      "{\(entries.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
    case .set(let elements): elements.isEmpty ? "set()" : "{\(Self.joined(elements))}"
    case .frozenset(let elements):
      elements.isEmpty ? "frozenset()" : "frozenset({\(Self.joined(elements))})"
    case .object(let name, let parts): "<\(name): \(Self.joined(parts))>"
    case .pickle: "<something of Python's>"
    }
  }

  private static func joined(_ values: [Value]) -> String {
    values.map(\.description).joined(separator: ", ")
  }

  private static func quoted(_ text: String) -> String {
    let quote: Unicode.Scalar = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    let inner = text.unicodeScalars.map { escaped($0, quote) }.joined()
    return "\(quote)\(inner)\(quote)"
  }

  private static func quoted(_ bytes: [UInt8]) -> String {
    let isQuoted = bytes.contains(UInt8(ascii: "'")) && !bytes.contains(UInt8(ascii: "\""))
    let quote: Unicode.Scalar = isQuoted ? "\"" : "'"
    let inner = bytes.map { byte in
      byte < 0x80 ? escaped(Unicode.Scalar(byte), quote) : "\\x\(hexadecimal(byte, digits: 2))"
    }
    return "\(quote)\(inner.joined())\(quote)"
  }

  private static func escaped(_ scalar: Unicode.Scalar, _ quote: Unicode.Scalar) -> String {
    switch scalar {
    case "\\", quote: return "\\\(scalar)"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default: break
    }
    // Whatever is not to be seen: it must not reach a terminal either.
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator,
      .paragraphSeparator:
      return switch scalar.value {
      case ..<0x100: "\\x\(hexadecimal(scalar.value, digits: 2))"
      case ..<0x1_0000: "\\u\(hexadecimal(scalar.value, digits: 4))"
      default: "\\U\(hexadecimal(scalar.value, digits: 8))"
      }
    default: return String(scalar)
    }
  }

  private static func hexadecimal(_ number: some BinaryInteger, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: digits - text.count) + text
  }
}
