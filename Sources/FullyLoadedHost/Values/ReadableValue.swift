import FoundationEssentials
import Records

/// A type that is made of a value without the detour of its `Decodable` conformance, as `PythonExtension` makes it of an object.
protocol ReadableValue {
  init(_ value: Value) throws
}

extension Value {
  /// Reads a value as any type: those that `PythonExtension` knows as it does, others by their `Decodable` conformance, from dictionaries
  /// with texts as keys, lists and tuples.
  ///
  /// - Throws: ``ConversionError``, or what the type's own decoding throws.
  func read<Decoded: Decodable>(as type: Decoded.Type) throws -> Decoded {
    guard let readable = type as? any ReadableValue.Type else {
      return try Decoded(from: ValueDecoder(value: self))
    }
    guard let read = try readable.init(self) as? Decoded else {
      preconditionFailure("\(readable) reads itself.")
    }
    return read
  }
}

extension Bool: ReadableValue {
  init(_ value: Value) throws {
    guard case .bool(let bool) = value else { throw ConversionError.type("bool", found: value) }
    self = bool
  }
}

extension String: ReadableValue {
  init(_ value: Value) throws {
    guard case .text(let text) = value else { throw ConversionError.type("str", found: value) }
    self = text
  }
}

extension FixedWidthInteger where Self: ReadableValue {
  /// An `int`, or a `bool`, which counts as one.
  init(_ value: Value) throws {
    switch value {
    case .bool(let bool): self = bool ? 1 : 0
    case .integer(let digits):
      guard let number = Self(digits) else {
        // CPython refuses to write out longer ones, and `PythonExtension` has words for them.
        let found = digits.utf8.count > 4300 ? "a number of thousands of digits" : digits
        throw ConversionError.overflow("between \(Self.min) and \(Self.max), not \(found)")
      }
      self = number
    default: throw ConversionError.type("int", found: value)
    }
  }
}

extension Int: ReadableValue {}
extension Int8: ReadableValue {}
extension Int16: ReadableValue {}
extension Int32: ReadableValue {}
extension Int64: ReadableValue {}
extension Int128: ReadableValue {}
extension UInt: ReadableValue {}
extension UInt8: ReadableValue {}
extension UInt16: ReadableValue {}
extension UInt32: ReadableValue {}
extension UInt64: ReadableValue {}
extension UInt128: ReadableValue {}

extension Double: ReadableValue {
  /// A `float`, or the double nearest to an `int`.
  init(_ value: Value) throws {
    switch value {
    case .float(let bits): self = bits.double
    case .bool(let bool): self = bool ? 1 : 0
    case .integer(let digits):
      guard let number = Double(digits), number.isFinite else {
        let largest = Double.greatestFiniteMagnitude
        throw ConversionError.overflow("between \(-largest) and \(largest), not a larger int")
      }
      self = number
    default: throw ConversionError.type("float", found: value)
    }
  }
}

extension Float: ReadableValue {
  /// As a double, rounded.
  init(_ value: Value) throws {
    let double = try Double(value)
    self.init(double)
    guard isFinite || !double.isFinite else {
      let largest = Float.greatestFiniteMagnitude
      throw ConversionError.overflow("between \(-largest) and \(largest), not \(double)")
    }
  }
}

extension Optional: ReadableValue where Wrapped: Decodable {
  init(_ value: Value) throws {
    if case .none = value { self = nil } else { self = try value.read(as: Wrapped.self) }
  }
}

extension Array: ReadableValue where Element: Decodable {
  /// A list or a tuple; of `UInt8`, bytes and nothing else.
  init(_ value: Value) throws {
    if Element.self == UInt8.self {
      guard case .bytes(let bytes) = value, let elements = bytes as? Self else {
        throw ConversionError.type("bytes-like", found: value)
      }
      self = elements
      return
    }
    if case .floats(let floats) = value, let elements = floats.map(\.double) as? Self {
      self = elements
      return
    }
    guard let elements = value.elements else {
      throw ConversionError.type("a sequence", found: value)
    }
    self = try elements.read(as: Element.self)
  }
}

extension Set: ReadableValue where Element: Decodable {
  init(_ value: Value) throws {
    switch value {
    case .set(let elements), .frozenset(let elements):
      self = Set(try elements.read(as: Element.self))
    default: throw ConversionError.type("a set", found: value)
    }
  }
}

extension Dictionary: ReadableValue where Key: Decodable, Value: Decodable {
  init(_ value: Records.Value) throws {
    guard case .dict(let entries) = value else {
      throw ConversionError.type("a mapping", found: value)
    }
    self.init(minimumCapacity: entries.count)
    for entry in entries {
      let key: Key
      do { key = try entry.key.read(as: Key.self) } catch let error as ConversionError {
        throw error.within("key")
      }
      let replaced: Value?
      do {
        replaced = updateValue(try entry.value.read(as: Value.self), forKey: key)
      } catch let error as ConversionError { throw error.within("value of key \(key)") }
      guard replaced == nil else {
        throw ConversionError.value("a mapping without two keys that are both \(key)")
      }
    }
  }
}

extension Data: ReadableValue {
  init(_ value: Value) throws {
    self.init(try [UInt8](value))
  }
}

extension [Value] {
  /// Reads each, and says which one it is that cannot be.
  fileprivate func read<Decoded: Decodable>(as type: Decoded.Type) throws -> [Decoded] {
    try enumerated().map { index, element in
      do { return try element.read(as: type) } catch let error as ConversionError {
        throw error.within("item \(index)")
      }
    }
  }
}
