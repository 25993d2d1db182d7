/// A type that is written without the detour of its `Codable` conformance: a count, and values one after the other.
protocol WireComposite {
  func write(to target: WireTarget) throws
  static func read(from decoder: inout WireDecoder) throws -> Self
}

extension Optional: WireComposite where Wrapped: Codable {
  func write(to target: WireTarget) throws {
    switch self {
    case nil: try target.bytes.append(UInt8(0))
    case let wrapped?:
      try target.bytes.append(UInt8(1))
      try target.append(wrapped)
    }
  }

  static func read(from decoder: inout WireDecoder) throws -> Self {
    switch try decoder.plain(UInt8.self) {
    case 0: nil
    case 1: try decoder.decode(Wrapped.self)
    case let tag: throw WireError.corrupted("\(tag) does not begin an optional")
    }
  }
}

extension Array: WireComposite where Element: Codable {
  func write(to target: WireTarget) throws {
    try target.bytes.append(UInt64(count))
    if Element.self is any WirePlain.Type {
      try withUnsafeBytes { try target.bytes.append($0) }
    } else {
      for element in self { try target.append(element) }
    }
  }

  static func read(from decoder: inout WireDecoder) throws -> Self {
    guard Element.self is any WirePlain.Type else {
      let count = try decoder.count(bytesEach: 1)
      var array: Self = []
      // A count may lie: memory grows with what is really there.
      array.reserveCapacity(Swift.min(count, 4096))
      for _ in 0..<count { array.append(try decoder.decode(Element.self)) }
      return array
    }
    let count = try decoder.count(bytesEach: MemoryLayout<Element>.stride)
    let bytes = try decoder.take(count * MemoryLayout<Element>.stride)
    return Self(unsafeUninitializedCapacity: count) { buffer, initialized in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
      initialized = count
    }
  }
}

extension ContiguousArray: WireComposite where Element: Codable {
  func write(to target: WireTarget) throws { try Array(self).write(to: target) }

  static func read(from decoder: inout WireDecoder) throws -> Self {
    Self(try [Element].read(from: &decoder))
  }
}

extension Set: WireComposite where Element: Codable {
  func write(to target: WireTarget) throws { try Array(self).write(to: target) }

  static func read(from decoder: inout WireDecoder) throws -> Self {
    Self(try [Element].read(from: &decoder))
  }
}

extension Dictionary: WireComposite where Key: Codable, Value: Codable {
  func write(to target: WireTarget) throws {
    try target.bytes.append(UInt64(count))
    for (key, value) in self {
      try target.append(key)
      try target.append(value)
    }
  }

  static func read(from decoder: inout WireDecoder) throws -> Self {
    let count = try decoder.count(bytesEach: 1)
    var dictionary: Self = [:]
    dictionary.reserveCapacity(Swift.min(count, 4096))
    for _ in 0..<count {
      let key = try decoder.decode(Key.self)
      guard dictionary.updateValue(try decoder.decode(Value.self), forKey: key) == nil else {
        throw WireError.corrupted("a dictionary has a key twice")
      }
    }
    return dictionary
  }
}
