import FoundationEssentials
import Records

/// A type of which a value is made without the detour of its `Encodable` conformance, as `PythonExtension` makes an object of it.
protocol WritableValue {
  func written() throws -> Value
}

extension Value {
  /// Makes a value of anything that can be encoded: of the types that `PythonExtension` knows as it does, of others by their `Encodable`
  /// conformance, as dictionaries with texts as keys and as lists.
  ///
  /// - Throws: What the type's own encoding throws.
  static func of(_ encodable: some Encodable) throws -> Value {
    if let writable = encodable as? any WritableValue { return try writable.written() }
    let box = ValueBox()
    try encodable.encode(to: ValueEncoder(box: box))
    return box.value
  }
}

extension Bool: WritableValue {
  func written() -> Value { .bool(self) }
}

extension String: WritableValue {
  func written() -> Value { .text(self) }
}

extension FixedWidthInteger where Self: WritableValue {
  func written() -> Value { .integer(self) }
}

extension Int: WritableValue {}
extension Int8: WritableValue {}
extension Int16: WritableValue {}
extension Int32: WritableValue {}
extension Int64: WritableValue {}
extension Int128: WritableValue {}
extension UInt: WritableValue {}
extension UInt8: WritableValue {}
extension UInt16: WritableValue {}
extension UInt32: WritableValue {}
extension UInt64: WritableValue {}
extension UInt128: WritableValue {}

extension Double: WritableValue {
  func written() -> Value { .float(Bits(self)) }
}

extension Float: WritableValue {
  func written() -> Value { .float(Bits(Double(self))) }
}

extension Optional: WritableValue where Wrapped: Encodable {
  func written() throws -> Value { try map { try Value.of($0) } ?? .none }
}

extension Array: WritableValue where Element: Encodable {
  /// A list; of `UInt8`, bytes.
  func written() throws -> Value {
    if Element.self == UInt8.self, let bytes = self as? [UInt8] { return .bytes(bytes) }
    if Element.self == Double.self, let doubles = self as? [Double], !doubles.isEmpty {
      return .floats(doubles.map(Bits.init))
    }
    return .listing(try map { try Value.of($0) })
  }
}

extension Set: WritableValue where Element: Encodable {
  func written() throws -> Value { .set(try map { try Value.of($0) }) }
}

extension Dictionary: WritableValue where Key: Encodable, Value: Encodable {
  func written() throws -> Records.Value {
    .dict(
      try map { key, value in .init(try Records.Value.of(key), try Records.Value.of(value)) })
  }
}

extension Data: WritableValue {
  func written() -> Value { .bytes(Array(self)) }
}
