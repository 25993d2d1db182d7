/// Reads items by their names: at once where they come in the order in which they are asked for, after a search where they do not.
final class WireKeyedDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
  private let items: WireItems
  /// Where the item after the last one that was read begins.
  private var cursor = 0

  init(_ items: WireItems) {
    self.items = items
  }

  var codingPath: [any CodingKey] { [] }

  var allKeys: [Key] {
    var keys: [Key] = []
    var place = 0
    while let entry = try? entry(at: place) {
      if let key = Key(stringValue: String(decoding: entry.name, as: UTF8.self)) {
        keys.append(key)
      }
      place = entry.end
    }
    return keys
  }

  func contains(_ key: Key) -> Bool {
    (try? find(key)) != nil
  }

  func decodeNil(forKey key: Key) throws -> Bool {
    let before = cursor
    let isNil = try item(key).isNil
    // The value is asked for next.
    if !isNil { cursor = before }
    return isNil
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try item(key).value(type)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(WireKeyedDecoder<Nested>(try item(key).nested()))
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try WireUnkeyedDecoder(item(key).nested())
  }

  func superDecoder() throws -> any Decoder {
    WireValueDecoder(try item(WireSuperKey()).nested())
  }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    WireValueDecoder(try item(key).nested())
  }

  private func item(_ key: some CodingKey) throws -> WireItemReader {
    guard let entry = try find(key) else {
      throw DecodingError.keyNotFound(
        key, .init(codingPath: [], debugDescription: "there is no value for '\(key.stringValue)'"))
    }
    cursor = entry.end
    return WireItemReader(entry.item, in: items)
  }

  private struct Entry {
    let name: UnsafeRawBufferPointer
    let item: UnsafeRawBufferPointer
    let end: Int
  }

  /// The item of this name: from the cursor on, and then from the beginning.
  private func find(_ key: some CodingKey) throws -> Entry? {
    var name = key.stringValue
    return try name.withUTF8 { name in
      let name = UnsafeRawBufferPointer(name)
      var place = cursor
      while let entry = try entry(at: place) {
        if entry.name.elementsEqual(name) { return entry }
        place = entry.end
      }
      place = 0
      while place < cursor, let entry = try entry(at: place) {
        if entry.name.elementsEqual(name) { return entry }
        place = entry.end
      }
      return nil
    }
  }

  /// The item that begins there; `nil` after the last.
  private func entry(at place: Int) throws -> Entry? {
    guard place < items.count else { return nil }
    var decoder = WireDecoder(UnsafeRawBufferPointer(rebasing: items.bytes[place...]))
    let name = try decoder.take(decoder.count(bytesEach: 1))
    let item = try decoder.take(decoder.count(bytesEach: 1))
    return Entry(name: name, item: item, end: items.count - decoder.rest.count)
  }
}
