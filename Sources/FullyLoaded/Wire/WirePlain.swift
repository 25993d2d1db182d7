/// A type whose values travel as their bytes, alone and in arrays.
protocol WirePlain: BitwiseCopyable {}

extension Int: WirePlain {}
extension Int8: WirePlain {}
extension Int16: WirePlain {}
extension Int32: WirePlain {}
extension Int64: WirePlain {}
extension Int128: WirePlain {}
extension UInt: WirePlain {}
extension UInt8: WirePlain {}
extension UInt16: WirePlain {}
extension UInt32: WirePlain {}
extension UInt64: WirePlain {}
extension UInt128: WirePlain {}
extension Float: WirePlain {}
extension Double: WirePlain {}

/// The bytes of a value whose type is known to be another name for `Plain`.
@inlinable @inline(__always)
func plainBits<Value, Plain: BitwiseCopyable>(of value: Value, as type: Plain.Type) -> Plain {
  withUnsafePointer(to: value) { UnsafeRawPointer($0).loadUnaligned(as: Plain.self) }
}

/// A value made of the bytes of `Plain`, which is known to be another name for its type.
@inlinable @inline(__always)
func plainValue<Plain: BitwiseCopyable, Value>(of bits: Plain, as type: Value.Type) -> Value {
  withUnsafePointer(to: bits) { pointer in
    UnsafeRawPointer(pointer).assumingMemoryBound(to: Value.self).pointee
  }
}

extension WireBytes {
  /// Writes a value that is a number, a text or a Boolean.
  ///
  /// Types are compared one by one because a cast costs ten times as much.
  ///
  /// Returns whether it was one.
  mutating func appendPlain<Value>(_ value: Value) throws -> Bool {
    if Value.self == String.self {
      if let text = value as? String { try append(text) }
      return true
    }
    if Value.self == Bool.self {
      try append(plainBits(of: value, as: UInt8.self) & 1)
      return true
    }
    if try append(value, if: Int.self) { return true }
    if try append(value, if: Double.self) { return true }
    if try append(value, if: Int64.self) { return true }
    if try append(value, if: UInt64.self) { return true }
    if try append(value, if: Int32.self) { return true }
    if try append(value, if: UInt32.self) { return true }
    if try append(value, if: UInt8.self) { return true }
    if try append(value, if: Float.self) { return true }
    if try append(value, if: UInt.self) { return true }
    if try append(value, if: Int8.self) { return true }
    if try append(value, if: Int16.self) { return true }
    if try append(value, if: UInt16.self) { return true }
    if try append(value, if: Int128.self) { return true }
    return try append(value, if: UInt128.self)
  }

  @inline(__always)
  private mutating func append<Value, Plain: WirePlain>(
    _ value: Value, if type: Plain.Type
  ) throws(WireError) -> Bool {
    guard Value.self == Plain.self else { return false }
    try append(plainBits(of: value, as: Plain.self))
    return true
  }
}

extension WireDecoder {
  /// Reads a value that is a number, a text or a Boolean; `nil` when the type is none of these.
  mutating func decodePlain<Value>(_ type: Value.Type) throws(WireError) -> Value? {
    if Value.self == String.self { return try text() as? Value }
    if Value.self == Bool.self {
      let byte = try plain(UInt8.self)
      guard byte <= 1 else { throw .corrupted("\(byte) is not a Boolean") }
      return plainValue(of: byte, as: Value.self)
    }
    if let value = try decode(Value.self, if: Int.self) { return value }
    if let value = try decode(Value.self, if: Double.self) { return value }
    if let value = try decode(Value.self, if: Int64.self) { return value }
    if let value = try decode(Value.self, if: UInt64.self) { return value }
    if let value = try decode(Value.self, if: Int32.self) { return value }
    if let value = try decode(Value.self, if: UInt32.self) { return value }
    if let value = try decode(Value.self, if: UInt8.self) { return value }
    if let value = try decode(Value.self, if: Float.self) { return value }
    if let value = try decode(Value.self, if: UInt.self) { return value }
    if let value = try decode(Value.self, if: Int8.self) { return value }
    if let value = try decode(Value.self, if: Int16.self) { return value }
    if let value = try decode(Value.self, if: UInt16.self) { return value }
    if let value = try decode(Value.self, if: Int128.self) { return value }
    return try decode(Value.self, if: UInt128.self)
  }

  @inline(__always)
  private mutating func decode<Value, Plain: WirePlain>(
    _ type: Value.Type, if plain: Plain.Type
  ) throws(WireError) -> Value? {
    guard Value.self == Plain.self else { return nil }
    return plainValue(of: try self.plain(Plain.self), as: Value.self)
  }
}
