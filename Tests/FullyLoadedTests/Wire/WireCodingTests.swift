import Testing

@testable import FullyLoaded

@Suite
struct `what is encoded comes back as it was` {
  /// Encodes and decodes.
  private func roundTrip<Value: Codable>(_ value: Value) throws -> Value {
    var encoder = WireEncoder()
    try encoder.encode(value)
    return try encoder.withBytes { bytes in
      var decoder = WireDecoder(bytes)
      let result = try decoder.decode(Value.self)
      let isAtEnd = decoder.isAtEnd
      #expect(isAtEnd)
      return result
    }
  }

  private func expectRoundTrip<Value: Codable & Equatable>(
    _ values: [Value], location: SourceLocation = #_sourceLocation
  ) throws {
    for value in values {
      let result = try roundTrip(value)
      #expect(result == value, sourceLocation: location)
    }
  }

  /// Cannot be encoded, and finds out late.
  private struct Refusing: Encodable {
    struct Refusal: Error {}
    enum CodingKeys: CodingKey { case part, nested }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode("a part of it", forKey: .part)
      var nested = container.nestedUnkeyedContainer(forKey: .nested)
      try nested.encode("more of it")
      throw Refusal()
    }
  }

  /// Goes on when a part of it cannot be encoded.
  private struct Forgiving: Codable, Equatable {
    var first = 1
    var second = "two"
    enum CodingKeys: CodingKey { case first, refused, second }

    init() {}

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      first = try container.decode(Int.self, forKey: .first)
      second = try container.decode(String.self, forKey: .second)
      #expect(!container.contains(.refused))
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(first, forKey: .first)
      try? container.encode(Refusing(), forKey: .refused)
      try container.encode(second, forKey: .second)
    }
  }

  /// Writes something else when the first cannot be encoded.
  private struct Resourceful: Codable, Equatable {
    var value = 3

    init() {}

    init(from decoder: any Decoder) throws {
      value = try decoder.singleValueContainer().decode(Int.self)
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      do {
        try container.encode(Refusing())
      } catch {
        try container.encode(value)
      }
    }
  }

  @Test
  func `without the parts that could not be encoded, where a type does without them`() throws {
    try expectRoundTrip([Forgiving()])
    try expectRoundTrip([[Forgiving(), Forgiving()]])
    try expectRoundTrip([Resourceful()])
    try expectRoundTrip([["a": Resourceful()]])
  }

  @Test
  func `numbers`() throws {
    try expectRoundTrip([Int.min, -1, 0, 1, .max])
    try expectRoundTrip([UInt.min, .max])
    try expectRoundTrip([Int8.min, .max])
    try expectRoundTrip([UInt8.min, .max])
    try expectRoundTrip([Int16.min, .max])
    try expectRoundTrip([UInt16.min, .max])
    try expectRoundTrip([Int32.min, .max])
    try expectRoundTrip([UInt32.min, .max])
    try expectRoundTrip([Int64.min, .max])
    try expectRoundTrip([UInt64.min, .max])
    try expectRoundTrip([Int128.min, .max])
    try expectRoundTrip([UInt128.min, .max])
    try expectRoundTrip([true, false])
    try expectRoundTrip([Float.leastNonzeroMagnitude, -0.0, .infinity])
    try expectRoundTrip([Double.leastNonzeroMagnitude, -0.0, .infinity, .greatestFiniteMagnitude])
  }

  @Test
  func `the bits of a NaN`() throws {
    let odd = Double(bitPattern: 0x7FF0_0000_0000_1234)
    let result = try roundTrip(odd)
    #expect(result.bitPattern == odd.bitPattern)
  }

  @Test
  func `texts`() throws {
    try expectRoundTrip(["", "a", "päärynä", "👩‍👩‍👧‍👦\u{0}b", String(repeating: "x", count: 100_000)])
    try expectRoundTrip(["a" as Character, "👩‍👩‍👧‍👦"].map(String.init))
  }

  @Test
  func `optionals at every depth`() throws {
    try expectRoundTrip([Int?.none, 3])
    try expectRoundTrip([Int??.none, .some(nil), 3])
    try expectRoundTrip([[Int?]()])
    try expectRoundTrip([[1, nil, 3] as [Int?]])
    try expectRoundTrip([["a": nil, "b": 1] as [String: Int?]])
    try expectRoundTrip([[nil, .some(nil), 1] as [Int??]])
  }

  @Test
  func `collections`() throws {
    try expectRoundTrip([[Int]()])
    try expectRoundTrip([Array(0..<10_000)])
    try expectRoundTrip([[[1.5], [], [2.5, -0.0]]])
    try expectRoundTrip([["a", "", "c"]])
    try expectRoundTrip([ContiguousArray(0..<9)])
    try expectRoundTrip([Set(0..<100)])
    try expectRoundTrip([["a": 1, "b": 2]])
    try expectRoundTrip([[1: "x", -7: "y"]])
    try expectRoundTrip([[[true, false]: [1: "z"]]])
    try expectRoundTrip([1..<5])
    try expectRoundTrip([1...5])
    try expectRoundTrip([[true, false, true]])
  }

  struct Point: Codable, Equatable {
    var x: Int
    var y: Double?
    var name: String
  }

  struct Nest: Codable, Equatable {
    var points: [Point]
    var byName: [String: Point]
    var origin: Point?
    var samples: [Float]
    var unit: Empty
  }

  struct Empty: Codable, Equatable {}

  @Test
  func `structures within structures`() throws {
    let point = Point(x: 1, y: nil, name: "p")
    try expectRoundTrip([point, Point(x: 2, y: 0.1, name: "")])
    try expectRoundTrip([
      Nest(
        points: [point, point], byName: ["p": point], origin: nil, samples: [1, 2], unit: Empty()),
      Nest(points: [], byName: [:], origin: point, samples: [], unit: Empty()),
    ])
  }

  indirect enum Tree: Codable, Equatable {
    case leaf
    case node(Int, left: Tree, right: Tree)
    case named(String, [Tree])
  }

  enum Level: String, Codable { case low, high }

  @Test
  func `enumerations, also recursive ones`() throws {
    try expectRoundTrip([Level.low, .high])
    try expectRoundTrip([
      Tree.leaf, .node(1, left: .leaf, right: .node(2, left: .leaf, right: .leaf)),
      .named("all", [.leaf, .node(3, left: .leaf, right: .leaf)]),
    ])
  }

  class Base: Codable {
    var base = 1
  }

  final class Derived: Base {
    var own = "two"

    override init() { super.init() }

    private enum CodingKeys: CodingKey { case own }

    required init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      own = try container.decode(String.self, forKey: .own)
      try super.init(from: container.superDecoder())
    }

    override func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try super.encode(to: container.superEncoder())
      try container.encode(own, forKey: .own)
    }
  }

  @Test
  func `classes with what their superclass holds`() throws {
    let object = Derived()
    object.base = 41
    object.own = "forty-two"
    let result = try roundTrip(object)
    #expect(result.base == 41)
    #expect(result.own == "forty-two")
  }

  /// Writes by hand, in another order than it reads, with everything that containers offer.
  struct Handmade: Codable, Equatable {
    enum Keys: String, CodingKey { case a, b, absent, null, list, inner, deep }
    var a = 1
    var b = "b"
    var list = [1, 2]
    var inner = 3.5

    init() {}

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Keys.self)
      b = try container.decode(String.self, forKey: .b)
      a = try container.decode(Int.self, forKey: .a)
      guard try container.decodeIfPresent(Int.self, forKey: .absent) == nil,
        !container.contains(.absent), container.contains(.null),
        try container.decodeNil(forKey: .null),
        try container.decodeIfPresent(Int.self, forKey: .null) == nil,
        try container.decode(Int?.self, forKey: .null) == nil
      else { throw WireError.corrupted("nil") }
      var list = try container.nestedUnkeyedContainer(forKey: .list)
      guard list.count == 4 else { throw WireError.corrupted("count") }
      self.list = [try list.decode(Int.self)]
      guard try list.decodeNil() else { throw WireError.corrupted("no nil") }
      self.list.append(try list.decode(Int.self))
      let nested = try list.nestedContainer(keyedBy: Keys.self)
      guard try nested.decode(Bool.self, forKey: .deep), list.isAtEnd else {
        throw WireError.corrupted("deep")
      }
      let inner = try container.nestedContainer(keyedBy: Keys.self, forKey: .inner)
      self.inner = try inner.decode(Double.self, forKey: .a)
      guard container.allKeys.count == 5 else { throw WireError.corrupted("keys") }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      var inner = container.nestedContainer(keyedBy: Keys.self, forKey: .inner)
      var list = container.nestedUnkeyedContainer(forKey: .list)
      try container.encode(a, forKey: .a)
      try list.encode(self.list[0])
      try inner.encode(self.inner, forKey: .a)
      try container.encodeNil(forKey: .null)
      try list.encodeNil()
      var again = encoder.container(keyedBy: Keys.self)
      try again.encode(b, forKey: .b)
      try list.encode(self.list[1])
      var nested = list.nestedContainer(keyedBy: Keys.self)
      try nested.encode(true, forKey: .deep)
    }
  }

  @Test
  func `containers that are written in turns and read in another order`() throws {
    try expectRoundTrip([Handmade()])
    try expectRoundTrip([[Handmade(), Handmade()]])
  }

  struct Wrapped: Codable, Equatable {
    var value: Double

    init(_ value: Double) { self.value = value }

    init(from decoder: any Decoder) throws {
      value = try decoder.singleValueContainer().decode(Double.self)
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(value)
    }
  }

  @Test
  func `values in the place of others`() throws {
    try expectRoundTrip([Wrapped(2.5)])
    try expectRoundTrip([[Wrapped(1): "a"].keys.first.map { [$0] } ?? []])
    try expectRoundTrip([[Wrapped?.none, Wrapped(3)]])
  }

  @Test
  func `attachments are handed over`() throws {
    let buffer = try SharedBuffer([1, 2, 3])
    var encoder = WireEncoder()
    try encoder.encode([buffer, buffer])
    let attachments = encoder.takeAttachments()
    #expect(attachments.count == 2)
    #expect(encoder.takeAttachments().isEmpty)
  }
}

extension `what is encoded comes back as it was`.Wrapped: Hashable {}
