import Records

/// What a type's own `init(from:)` reads with.
struct ValueDecoder: Decoder {
  let value: Value

  // Kept by nobody: errors say the place in their own way.
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(try ValueKeyedDecoder(value))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try ValueUnkeyedDecoder(value)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    ValueSingleDecoder(value: value)
  }
}

/// Reads the values of a dictionary whose keys are texts.
private struct ValueKeyedDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
  private var values: [String: Value] = [:]

  init(_ value: Value) throws {
    guard case .dict(let entries) = value else {
      throw ConversionError.type("a mapping", found: value)
    }
    for entry in entries {
      guard case .text(let key) = entry.key else {
        throw ConversionError.type("str", found: entry.key).within("key")
      }
      values[key] = entry.value
    }
  }

  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { values.keys.compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool { values[key.stringValue] != nil }

  func decodeNil(forKey key: Key) throws -> Bool { try value(key) == .none }

  func decode<Decoded: Decodable>(_ type: Decoded.Type, forKey key: Key) throws -> Decoded {
    let value = try value(key)
    do { return try value.read(as: type) } catch let error as ConversionError {
      throw error.within("value of key \(key.stringValue)")
    }
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try superDecoder(forKey: key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try superDecoder(forKey: key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { ValueDecoder(value: values["super"] ?? .none) }

  func superDecoder(forKey key: Key) throws -> any Decoder { ValueDecoder(value: try value(key)) }

  private func value(_ key: Key) throws -> Value {
    guard let value = values[key.stringValue] else {
      throw ConversionError.value("a mapping with the key '\(key.stringValue)'")
    }
    return value
  }
}

/// Reads the elements of a list or a tuple.
private struct ValueUnkeyedDecoder: UnkeyedDecodingContainer {
  private let elements: [Value]
  private(set) var currentIndex = 0

  init(_ value: Value) throws {
    guard let elements = value.elements else {
      throw ConversionError.type("a sequence", found: value)
    }
    self.elements = elements
  }

  var codingPath: [any CodingKey] { [] }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex == elements.count }

  mutating func decodeNil() throws -> Bool {
    guard try current() == .none else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Decoded: Decodable>(_ type: Decoded.Type) throws -> Decoded {
    let value = try current()
    do {
      let decoded = try value.read(as: type)
      currentIndex += 1
      return decoded
    } catch let error as ConversionError { throw error.within("item \(currentIndex)") }
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try superDecoder().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try superDecoder().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder {
    defer { currentIndex += 1 }
    return ValueDecoder(value: try current())
  }

  private func current() throws -> Value {
    guard !isAtEnd else {
      throw ConversionError.value("a sequence of more than \(elements.count) items")
    }
    return elements[currentIndex]
  }
}

/// Reads the value itself.
private struct ValueSingleDecoder: SingleValueDecodingContainer {
  let value: Value

  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { value == .none }

  func decode<Decoded: Decodable>(_ type: Decoded.Type) throws -> Decoded {
    try value.read(as: type)
  }
}
