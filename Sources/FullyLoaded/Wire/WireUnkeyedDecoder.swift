/// Reads items one after the other.
struct WireUnkeyedDecoder: UnkeyedDecodingContainer {
  private let items: WireItems
  private var place = 0
  let count: Int?
  private(set) var currentIndex = 0

  init(_ items: WireItems) throws {
    self.items = items
    var count = 0
    var place = 0
    while place < items.count {
      place = try Self.item(at: place, in: items).end
      count += 1
    }
    self.count = count
  }

  var codingPath: [any CodingKey] { [] }

  var isAtEnd: Bool { currentIndex == count }

  mutating func decodeNil() throws -> Bool {
    let (item, end) = try current()
    guard item.isNil else { return false }
    advance(to: end)
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let (item, end) = try current()
    let value = try item.value(type)
    advance(to: end)
    return value
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(WireKeyedDecoder<Nested>(try nested()))
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try WireUnkeyedDecoder(nested())
  }

  mutating func superDecoder() throws -> any Decoder {
    WireValueDecoder(try nested())
  }

  private mutating func nested() throws -> WireItems {
    let (item, end) = try current()
    let nested = try item.nested()
    advance(to: end)
    return nested
  }

  private mutating func advance(to end: Int) {
    place = end
    currentIndex += 1
  }

  private func current() throws -> (item: WireItemReader, end: Int) {
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(
        Any.self, .init(codingPath: [], debugDescription: "there are only \(currentIndex) values"))
    }
    return try Self.item(at: place, in: items)
  }

  private static func item(
    at place: Int, in items: WireItems
  ) throws -> (item: WireItemReader, end: Int) {
    var decoder = WireDecoder(UnsafeRawBufferPointer(rebasing: items.bytes[place...]))
    let item = try decoder.take(decoder.count(bytesEach: 1))
    return (WireItemReader(item, in: items), items.count - decoder.rest.count)
  }
}
