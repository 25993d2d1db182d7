/// Reads values that a ``WireEncoder`` of the same program has written.
///
/// Whatever the bytes are, it reads nothing but them and never traps. For the code that ``Remote()`` writes.
public struct WireDecoder: ~Copyable {
  /// What is still to be read.
  @usableFromInline var rest: UnsafeRawBufferPointer
  /// How deep in other values the next one lies.
  var depth: Int

  /// - Parameters:
  ///   - bytes: Must outlive the decoder.
  ///   - depth: How deep in other values the first one lies.
  init(_ bytes: UnsafeRawBufferPointer, depth: Int = 0) {
    rest = bytes
    self.depth = depth
  }

  /// Whether everything has been read.
  var isAtEnd: Bool { rest.isEmpty }

  /// Reads a value.
  ///
  /// - Parameter type: Its type.
  /// - Returns: The value.
  /// - Throws: ``WireError``, or what the type's own decoding throws.
  @inlinable
  public mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    // Folded away where the compiler knows the type: in the code that the macro writes.
    if Value.self == Int.self {
      plainValue(of: try plain(Int.self), as: Value.self)
    } else if Value.self == Double.self {
      plainValue(of: try plain(Double.self), as: Value.self)
    } else {
      try decodeAny(type)
    }
  }

  @usableFromInline
  mutating func decodeAny<Value: Decodable>(_ type: Value.Type) throws -> Value {
    if let value = try decodePlain(type) { return value }
    guard depth < WireError.depthLimit else { throw WireError.tooDeep(limit: WireError.depthLimit) }
    depth += 1
    defer { depth -= 1 }
    if let composite = type as? any WireComposite.Type {
      guard let value = try read(composite) as? Value else {
        throw WireError.corrupted("it is no \(type)")
      }
      return value
    }
    return try Value(from: WireValueDecoder(try items()))
  }

  private mutating func read<Composite: WireComposite>(
    _ type: Composite.Type
  ) throws -> any WireComposite {
    try Composite.read(from: &self)
  }

  /// Reads a number as it lies in memory.
  @inlinable @inline(__always)
  mutating func plain<Plain: BitwiseCopyable>(_ type: Plain.Type) throws(WireError) -> Plain {
    guard rest.count >= MemoryLayout<Plain>.size else { throw .truncated }
    let value = rest.loadUnaligned(as: Plain.self)
    rest = UnsafeRawBufferPointer(rebasing: rest[MemoryLayout<Plain>.size...])
    return value
  }

  /// Reads so many bytes.
  mutating func take(_ count: Int) throws(WireError) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= rest.count else { throw .truncated }
    let taken = UnsafeRawBufferPointer(rebasing: rest[..<count])
    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    return taken
  }

  /// Reads a count of things of which each takes at least so many bytes, all of which must be there.
  mutating func count(bytesEach size: Int) throws(WireError) -> Int {
    let count = try plain(UInt64.self)
    guard count <= UInt64(rest.count / max(1, size)) else { throw .truncated }
    return Int(count)
  }

  mutating func text() throws(WireError) -> String {
    let bytes = try take(count(bytesEach: 1))
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .corrupted("a text is not UTF-8")
    }
    return text
  }

  /// Reads the items of a value, and where its values out of line lie.
  mutating func items() throws(WireError) -> WireItems {
    let whole = try take(count(bytesEach: 1))
    var header = WireDecoder(whole)
    let count = try header.plain(UInt64.self)
    guard count <= UInt64(header.rest.count) else { throw .truncated }
    return WireItems(whole: header.rest, count: Int(count), depth: depth)
  }
}

/// The items of one value.
struct WireItems {
  /// The items, and behind them the values out of line.
  let whole: UnsafeRawBufferPointer
  /// How many of these bytes the items are.
  let count: Int
  let depth: Int

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: whole[..<count]) }

  /// The value out of line that lies there.
  func value(at place: UInt64) throws(WireError) -> WireItems {
    guard place >= UInt64(count), place <= UInt64(whole.count) else { throw .truncated }
    guard depth + 1 < WireError.depthLimit else { throw .tooDeep(limit: WireError.depthLimit) }
    var decoder = WireDecoder(
      UnsafeRawBufferPointer(rebasing: whole[Int(place)...]), depth: depth + 1)
    return try decoder.items()
  }
}
