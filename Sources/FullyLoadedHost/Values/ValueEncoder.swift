import Records

/// A value that is still being written.
final class ValueBox {
  private enum Form {
    case whole(Value)
    case keyed([(key: String, value: ValueBox)])
    case unkeyed([ValueBox])
  }

  private var form: Form

  init(_ value: Value = .none) {
    form = .whole(value)
  }

  /// What has been written.
  var value: Value {
    switch form {
    case .whole(let value): value
    case .keyed(let entries): .dict(entries.map { .init(.text($0.key), $0.value.value) })
    case .unkeyed(let elements): .listing(elements.map(\.value))
    }
  }

  /// How many elements there are.
  var count: Int {
    if case .unkeyed(let elements) = form { elements.count } else { 0 }
  }

  func set(_ value: Value) { form = .whole(value) }

  /// From now on a dictionary; those who write into one dictionary may ask for it more than once.
  func makeKeyed() {
    if case .keyed = form { return }
    form = .keyed([])
  }

  /// From now on a list.
  func makeUnkeyed() {
    if case .unkeyed = form { return }
    form = .unkeyed([])
  }

  func set(_ box: ValueBox, forKey key: String) {
    guard case .keyed(var entries) = form else { return }
    form = .whole(.none)
    entries.removeAll { $0.key == key }
    entries.append((key, box))
    form = .keyed(entries)
  }

  func append(_ box: ValueBox) {
    guard case .unkeyed(var elements) = form else { return }
    // The only reference, so that appending does not copy.
    form = .whole(.none)
    elements.append(box)
    form = .unkeyed(elements)
  }
}

/// What a type's own `encode(to:)` writes with.
struct ValueEncoder: Encoder {
  let box: ValueBox

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    box.makeKeyed()
    return KeyedEncodingContainer(ValueKeyedEncoder(box: box))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    box.makeUnkeyed()
    return ValueUnkeyedEncoder(box: box)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    ValueSingleEncoder(box: box)
  }
}

private struct ValueKeyedEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let box: ValueBox

  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil(forKey key: Key) {
    box.set(ValueBox(), forKey: key.stringValue)
  }

  mutating func encode(_ value: some Encodable, forKey key: Key) throws {
    box.set(ValueBox(try Value.of(value)), forKey: key.stringValue)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    encoder(key.stringValue).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder(key.stringValue).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { encoder("super") }

  mutating func superEncoder(forKey key: Key) -> any Encoder { encoder(key.stringValue) }

  private func encoder(_ key: String) -> ValueEncoder {
    let nested = ValueBox()
    box.set(nested, forKey: key)
    return ValueEncoder(box: nested)
  }
}

private struct ValueUnkeyedEncoder: UnkeyedEncodingContainer {
  let box: ValueBox

  var codingPath: [any CodingKey] { [] }
  var count: Int { box.count }

  mutating func encodeNil() {
    box.append(ValueBox())
  }

  mutating func encode(_ value: some Encodable) throws {
    box.append(ValueBox(try Value.of(value)))
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    encoder().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    encoder().unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { encoder() }

  private func encoder() -> ValueEncoder {
    let nested = ValueBox()
    box.append(nested)
    return ValueEncoder(box: nested)
  }
}

private struct ValueSingleEncoder: SingleValueEncodingContainer {
  let box: ValueBox

  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil() {
    box.set(.none)
  }

  mutating func encode(_ value: some Encodable) throws {
    box.set(try Value.of(value))
  }
}
