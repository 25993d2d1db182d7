import FoundationEssentials

extension Value {
  /// Reads a value from its canonical text.
  ///
  /// - Parameter bytes: One value, and nothing before or after it.
  /// - Throws: ``ValueTextError``.
  public init(text bytes: some Sequence<UInt8>) throws(ValueTextError) {
    let bytes = Array(bytes)
    var reader = ValueReader(bytes: bytes[...])
    self = try reader.value()
    guard reader.bytes.isEmpty else { throw reader.unexpected() }
  }
}

/// Why a text is no value.
public enum ValueTextError: Error, Equatable, CustomStringConvertible {
  /// It is not of the form that values have, from this byte on.
  case unexpected(offset: Int)
  /// It holds half of a surrogate pair, which a Swift string cannot.
  case loneSurrogate
  /// It nests deeper than is read.
  case tooDeep

  public var description: String {
    switch self {
    case .unexpected(let offset): "This is not the text of a value, from byte \(offset) on."
    case .loneSurrogate: "A text holds half of a surrogate pair, which no Swift string can."
    case .tooDeep: "Values are nested more than \(ValueReader.deepest) deep."
    }
  }
}

/// Reads values off the front of bytes.
private struct ValueReader {
  /// So deep values may be nested: each level takes stack.
  static let deepest = 500

  /// What is still to be read, with the indices of the whole.
  var bytes: ArraySlice<UInt8>
  private var depth = 0

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
  }

  func unexpected() -> ValueTextError { .unexpected(offset: bytes.startIndex) }

  mutating func value() throws(ValueTextError) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw .tooDeep }
    switch bytes.first {
    case UInt8(ascii: "n"):
      try expect("null")
      return .none
    case UInt8(ascii: "t"):
      try expect("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try expect("false")
      return .bool(false)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "["): return .list(try elements())
    case UInt8(ascii: "{"): return try wrapped()
    default: return .integer(try digits())
    }
  }

  private mutating func wrapped() throws(ValueTextError) -> Value {
    try expect("{")
    let kind = try text()
    try expect(":")
    let value: Value
    switch kind {
    case "float":
      guard let bits = Bits(hexadecimal: try text()) else { throw unexpected() }
      value = .float(bits)
    case "bytes": value = .bytes(Array(try data()))
    case "floats": value = .floats(try floats())
    case "tuple": value = .tuple(try elements())
    case "dict": value = .dict(try entries())
    case "set": value = .set(try elements())
    case "frozenset": value = .frozenset(try elements())
    case "object":
      try expect("[")
      let name = try text()
      try expect(",")
      value = .object(name, try elements())
      try expect("]")
    case "pickle": value = .pickle(try text())
    default: throw unexpected()
    }
    try expect("}")
    return value
  }

  private mutating func elements() throws(ValueTextError) -> [Value] {
    try expect("[")
    var elements: [Value] = []
    while bytes.first != UInt8(ascii: "]") {
      if !elements.isEmpty { try expect(",") }
      elements.append(try value())
    }
    try expect("]")
    return elements
  }

  private mutating func entries() throws(ValueTextError) -> [Value.Entry] {
    var entries: [Value.Entry] = []
    for pair in try elements() {
      guard let pair = pair.elements, pair.count == 2 else { throw unexpected() }
      entries.append(Value.Entry(pair[0], pair[1]))
    }
    return entries
  }

  private mutating func floats() throws(ValueTextError) -> [Bits] {
    let data = try data()
    guard data.count.isMultiple(of: 8) else { throw unexpected() }
    return data.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: 8).map { place in
        let pattern = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        return Bits(Double(bitPattern: UInt64(littleEndian: pattern)))
      }
    }
  }

  private mutating func data() throws(ValueTextError) -> Data {
    guard let data = Data(base64Encoded: try text()) else { throw unexpected() }
    return data
  }

  private mutating func digits() throws(ValueTextError) -> String {
    var end = bytes.startIndex
    if bytes.first == UInt8(ascii: "-") { end += 1 }
    while end < bytes.endIndex, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[end] { end += 1 }
    guard let last = bytes[..<end].last, last != UInt8(ascii: "-") else { throw unexpected() }
    defer { bytes = bytes[end...] }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }

  private mutating func text() throws(ValueTextError) -> String {
    try expect("\"")
    guard let end = bytes.firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == backslash }) else {
      throw unexpected()
    }
    // As most are: without an escape.
    if bytes[end] == UInt8(ascii: "\"") {
      defer { bytes = bytes[(end + 1)...] }
      return String(decoding: bytes[..<end], as: UTF8.self)
    }
    var units: [UInt16] = []
    while let byte = bytes.popFirst(), byte != UInt8(ascii: "\"") {
      guard byte < 0x80 else { throw unexpected() }
      units.append(byte == backslash ? try escaped() : UInt16(byte))
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw .loneSurrogate }
    return text
  }

  /// The unit that an escape stands for; the backslash has been read.
  private mutating func escaped() throws(ValueTextError) -> UInt16 {
    switch bytes.popFirst() {
    case UInt8(ascii: "\""): return 0x22
    case UInt8(ascii: "\\"): return 0x5c
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0c
    case UInt8(ascii: "n"): return 0x0a
    case UInt8(ascii: "r"): return 0x0d
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "u"):
      let digits = String(decoding: bytes.prefix(4), as: UTF8.self)
      guard digits.utf8.count == 4, let unit = UInt16(digits, radix: 16) else {
        throw unexpected()
      }
      bytes = bytes.dropFirst(4)
      return unit
    default: throw unexpected()
    }
  }

  private mutating func expect(_ text: StaticString) throws(ValueTextError) {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard bytes.starts(with: wanted) else { throw unexpected() }
    bytes = bytes.dropFirst(wanted.count)
  }
}

private let backslash = UInt8(ascii: "\\")
