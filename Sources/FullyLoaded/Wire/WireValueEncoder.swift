/// What a type's own `encode(to:)` writes with.
struct WireValueEncoder: Encoder, WireAttaching {
  let target: WireTarget

  // Kept by nobody: a path is of use to messages only, and costs an allocation a value.
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(WireKeyedEncoder(target: target))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    WireUnkeyedEncoder(target: target)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    WireSingleValueEncoder(target: target)
  }

  func attach(_ object: any WireAttachment) {
    target.attachments.objects.append(object)
  }
}

/// Writes items with names.
struct WireKeyedEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let target: WireTarget

  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil(forKey key: Key) throws {
    try item(key) { try target.bytes.append(WireItem.none.rawValue) }
  }

  mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try item(key) { try target.appendItem(value) }
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    KeyedEncodingContainer(WireKeyedEncoder<Nested>(target: outOfLine(key)))
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    WireUnkeyedEncoder(target: outOfLine(key))
  }

  mutating func superEncoder() -> any Encoder {
    WireValueEncoder(target: outOfLine(WireSuperKey()))
  }

  mutating func superEncoder(forKey key: Key) -> any Encoder {
    WireValueEncoder(target: outOfLine(key))
  }

  private func item(_ key: some CodingKey, _ body: () throws -> Void) throws {
    try target.appendWithLength(name: key.stringValue, body)
  }

  private func outOfLine(_ key: some CodingKey) -> WireTarget {
    target.outOfLine { append in try item(key, append) }
  }
}

/// Writes items one after the other.
struct WireUnkeyedEncoder: UnkeyedEncodingContainer {
  let target: WireTarget
  private(set) var count = 0

  init(target: WireTarget) {
    self.target = target
  }

  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil() throws {
    count += 1
    try target.appendWithLength { try target.bytes.append(WireItem.none.rawValue) }
  }

  mutating func encode<Value: Encodable>(_ value: Value) throws {
    count += 1
    try target.appendWithLength { try target.appendItem(value) }
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    KeyedEncodingContainer(WireKeyedEncoder<Nested>(target: outOfLine()))
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    WireUnkeyedEncoder(target: outOfLine())
  }

  mutating func superEncoder() -> any Encoder {
    WireValueEncoder(target: outOfLine())
  }

  private mutating func outOfLine() -> WireTarget {
    count += 1
    return target.outOfLine { append in try target.appendWithLength(append) }
  }
}

/// Writes one item.
struct WireSingleValueEncoder: SingleValueEncodingContainer {
  let target: WireTarget

  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil() throws {
    try target.bytes.append(WireItem.none.rawValue)
  }

  mutating func encode<Value: Encodable>(_ value: Value) throws {
    try target.wholly { try target.appendItem(value) }
  }
}

/// Under which a superclass writes what is its own.
struct WireSuperKey: CodingKey {
  var stringValue: String { "super" }
  var intValue: Int? { nil }

  init() {}
  init?(stringValue: String) {}
  init?(intValue: Int) { nil }
}
