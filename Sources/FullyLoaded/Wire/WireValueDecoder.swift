/// What a type's own `init(from:)` reads with.
struct WireValueDecoder: Decoder {
  let items: WireItems

  init(_ items: WireItems) {
    self.items = items
  }

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(WireKeyedDecoder(items))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try WireUnkeyedDecoder(items)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    WireSingleValueDecoder(items: items)
  }
}

/// One item, at a place in the items of a value.
struct WireItemReader {
  private let items: WireItems
  private var decoder: WireDecoder { WireDecoder(bytes, depth: items.depth) }
  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer, in items: WireItems) {
    self.bytes = bytes
    self.items = items
  }

  /// Whether it is nil.
  var isNil: Bool { bytes.first == WireItem.none.rawValue }

  /// The value; the item of an optional that is nil has none.
  func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
    var decoder = decoder
    switch WireItem(rawValue: try decoder.plain(UInt8.self)) {
    case .value:
      if let optional = type as? any WireOptionalDecodable.Type {
        return try optional.wrapped(from: &decoder, as: type)
      }
      return try decoder.decode(type)
    case .outOfLine:
      return try Value(from: WireValueDecoder(try items.value(at: decoder.plain(UInt64.self))))
    case .none?:
      if let optional = type as? any WireOptionalDecodable.Type {
        return try optional.none(as: type)
      }
      throw DecodingError.valueNotFound(
        type, .init(codingPath: [], debugDescription: "there is nil where a value should be"))
    case nil: throw WireError.corrupted("an item has no kind")
    }
  }

  /// The items of a value out of line.
  func nested() throws -> WireItems {
    var decoder = decoder
    guard WireItem(rawValue: try decoder.plain(UInt8.self)) == .outOfLine else {
      throw WireError.corrupted("there is a value where a container should be")
    }
    return try items.value(at: decoder.plain(UInt64.self))
  }
}

/// An optional of any type that can be decoded.
protocol WireOptionalDecodable {
  /// Reads the value and wraps it.
  static func wrapped<Value>(from decoder: inout WireDecoder, as type: Value.Type) throws -> Value
  static func none<Value>(as type: Value.Type) throws -> Value
}

extension Optional: WireOptionalDecodable where Wrapped: Decodable {
  static func wrapped<Value>(from decoder: inout WireDecoder, as type: Value.Type) throws -> Value {
    try result(Self.some(try decoder.decode(Wrapped.self)))
  }

  static func none<Value>(as type: Value.Type) throws -> Value {
    try result(Self.none)
  }

  private static func result<Value>(_ value: Self) throws -> Value {
    guard Value.self == Self.self else { throw WireError.corrupted("it is no \(Value.self)") }
    return withUnsafePointer(to: value) { pointer in
      UnsafeRawPointer(pointer).assumingMemoryBound(to: Value.self).pointee
    }
  }
}

/// Reads the one item of a value.
struct WireSingleValueDecoder: SingleValueDecodingContainer {
  let items: WireItems

  var codingPath: [any CodingKey] { [] }

  private var item: WireItemReader { WireItemReader(items.bytes, in: items) }

  func decodeNil() -> Bool { item.isNil }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try item.value(type)
  }
}
