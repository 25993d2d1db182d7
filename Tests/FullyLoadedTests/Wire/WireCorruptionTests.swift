import Testing

@testable import FullyLoaded

@Suite
struct `bytes that are not what they should be are an error` {
  struct Record: Codable, Equatable {
    var id: Int
    var text: String
    var tags: [String]
    var values: [Double]
    var nested: [String: [Int?]]
    var kind: Kind
  }

  enum Kind: Codable, Equatable {
    case plain
    case heavy(Int, [String])
  }

  private static let record = Record(
    id: 7, text: "räksmörgås", tags: ["a", "bc", ""], values: [1, 2.5], nested: ["x": [1, nil]],
    kind: .heavy(3, ["q"]))

  private func encoded(_ value: some Encodable) throws -> [UInt8] {
    var encoder = WireEncoder()
    try encoder.encode(value)
    return encoder.withBytes { [UInt8]($0) }
  }

  /// Reads from memory that ends where the bytes end, so that a tool that watches memory sees what goes beyond.
  private func decode<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) throws -> Value {
    let exact = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { exact.deallocate() }
    exact.copyBytes(from: bytes)
    var decoder = WireDecoder(UnsafeRawBufferPointer(exact))
    return try decoder.decode(type)
  }

  @Test
  func `every truncation is noticed`() throws {
    let bytes = try encoded(Self.record)
    for count in 0..<bytes.count {
      #expect(throws: (any Error).self) { try decode(Record.self, Array(bytes[..<count])) }
    }
    #expect(try decode(Record.self, bytes) == Self.record)
  }

  @Test
  func `no change of a bit does harm`() throws {
    let bytes = try encoded(Self.record)
    var decodable = 0
    for place in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[place] ^= 1 << bit
        if (try? decode(Record.self, changed)) != nil { decodable += 1 }
      }
    }
    // Most changes are in numbers and texts, which may be any.
    #expect(decodable < bytes.count * 8)
  }

  @Test
  func `random bytes do no harm`() {
    var generator = SeededGenerator(seed: 20_261_124)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0..<80, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator) & (Bool.random(using: &generator) ? 3 : 255)
      }
      _ = try? decode(Record.self, bytes)
      _ = try? decode([[String: [Int?]]].self, bytes)
      _ = try? decode(Kind.self, bytes)
    }
  }

  @Test(arguments: [UInt64.max, 1 << 60, 1 << 32, 9])
  func `a count that cannot be is not believed`(_ count: UInt64) throws {
    var bytes = try encoded([1.0])
    withUnsafeBytes(of: count) { bytes.replaceSubrange(0..<8, with: $0) }
    #expect(throws: WireError.truncated) { try decode([Double].self, bytes) }
    #expect(throws: WireError.truncated) { try decode([String].self, bytes) }
  }

  @Test
  func `a byte that is no Boolean and a text that is no text`() {
    #expect(throws: WireError.corrupted("2 is not a Boolean")) { try decode(Bool.self, [2]) }
    let text: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0, 0xFF]
    #expect(throws: WireError.corrupted("a text is not UTF-8")) { try decode(String.self, text) }
  }

  indirect enum Chain: Codable {
    case end
    case link(Chain)
  }

  @Test
  func `values too deep in each other are refused on the way out`() {
    var chain = Chain.end
    for _ in 0..<10_000 { chain = .link(chain) }
    #expect(throws: WireError.tooDeep(limit: 512)) { try encoded(chain) }
  }

  @Test
  func `a limit on bytes holds`() throws {
    var encoder = WireEncoder(byteLimit: 1_000)
    #expect(throws: WireError.tooLarge(byteLimit: 1_000)) {
      try encoder.encode([Double](repeating: 1, count: 200))
    }
    try encoder.encode([Double](repeating: 1, count: 100))
    #expect(throws: WireError.tooLarge(byteLimit: 1_000)) {
      try encoder.encode(String(repeating: "x", count: 1_000))
    }
  }

  @Test
  func `messages say what was found`() {
    #expect(WireError.tooLarge(byteLimit: 8).description == "it takes more than 8 bytes")
    #expect(WireError.tooDeep(limit: 9).description == "it holds values more than 9 deep")
    #expect(WireError.truncated.description == "it ends too early")
  }
}

/// The same numbers every time.
///
/// - Source: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators", doi:10.1145/2660193.2660195.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
