import FoundationEssentials

extension Value {
  /// The value as a canonical JSON text: no spaces, ASCII alone, whatever has no order of its own in the order of its bytes.
  public var text: String {
    var writer = ValueWriter()
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The bytes of ``text``.
  public var utf8: [UInt8] {
    var writer = ValueWriter()
    writer.write(self)
    return writer.bytes
  }
}

/// Writes values one after the other into bytes.
private struct ValueWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: Value) {
    switch value {
    case .none: bytes += "null".utf8
    case .bool(let bool): bytes += (bool ? "true" : "false").utf8
    case .integer(let digits): bytes += digits.utf8
    case .float(let bits): wrapped("float") { $0.quoted(bits.hexadecimal) }
    case .text(let text): write(text)
    case .bytes(let data): wrapped("bytes") { $0.quoted(Data(data).base64EncodedString()) }
    case .list(let elements): write(elements)
    case .floats(let floats): wrapped("floats") { $0.quoted(Self.base64(floats)) }
    case .tuple(let elements): wrapped("tuple") { $0.write(elements) }
    case .dict(let entries): wrapped("dict") { $0.write(entries) }
    case .set(let elements): wrapped("set") { $0.write(unordered: elements) }
    case .frozenset(let elements): wrapped("frozenset") { $0.write(unordered: elements) }
    case .object(let name, let parts):
      wrapped("object") {
        $0.bytes.append(UInt8(ascii: "["))
        $0.write(name)
        $0.bytes.append(UInt8(ascii: ","))
        $0.write(parts)
        $0.bytes.append(UInt8(ascii: "]"))
      }
    case .pickle(let base64): wrapped("pickle") { $0.quoted(base64) }
    }
  }

  private mutating func write(_ elements: [Value]) {
    separated(elements) { $0.write($1) }
  }

  private mutating func write(unordered elements: [Value]) {
    let texts = elements.map(\.utf8).sorted { $0.lexicographicallyPrecedes($1) }
    separated(texts) { $0.bytes += $1 }
  }

  private mutating func write(_ entries: [Value.Entry]) {
    let texts = entries.map { (key: $0.key.utf8, value: $0.value) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    separated(texts) {
      $0.bytes.append(UInt8(ascii: "["))
      $0.bytes += $1.key
      $0.bytes.append(UInt8(ascii: ","))
      $0.write($1.value)
      $0.bytes.append(UInt8(ascii: "]"))
    }
  }

  private mutating func separated<Item>(_ items: [Item], _ body: (inout Self, Item) -> Void) {
    bytes.append(UInt8(ascii: "["))
    for (place, item) in items.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      body(&self, item)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func wrapped(_ kind: String, _ body: (inout Self) -> Void) {
    bytes += "{\"\(kind)\":".utf8
    body(&self)
    bytes.append(UInt8(ascii: "}"))
  }

  /// Text that needs no escapes.
  private mutating func quoted(_ text: String) {
    bytes += "\"\(text)\"".utf8
  }

  /// As Python's `json` writes it with `ensure_ascii`.
  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for unit in text.utf16 {
      if let letter = Self.escapes[unit] {
        bytes += [UInt8(ascii: "\\"), letter]
      } else if 0x20..<0x7f ~= unit {
        bytes.append(UInt8(unit))
      } else {
        let digits = String(unit, radix: 16)
        bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static let escapes: [UInt16: UInt8] = [
    0x22: UInt8(ascii: "\""), 0x5c: UInt8(ascii: "\\"), 0x08: UInt8(ascii: "b"),
    0x0c: UInt8(ascii: "f"), 0x0a: UInt8(ascii: "n"), 0x0d: UInt8(ascii: "r"),
    0x09: UInt8(ascii: "t"),
  ]

  /// Eight bytes each, the lowest first.
  private static func base64(_ floats: [Bits]) -> String {
    floats.map(\.pattern.littleEndian)
      .withUnsafeBytes { Data($0) }.base64EncodedString()
  }
}
