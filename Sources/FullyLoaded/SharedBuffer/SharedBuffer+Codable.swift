extension SharedBuffer: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let words = try container.decode([UInt64].self)
    guard words.count == 4 else { throw SharedBufferError.gone }
    memory = try SharedMemory.mapping(
      .init(
        process: Int32(truncatingIfNeeded: words[0]),
        descriptor: Int32(truncatingIfNeeded: words[1]), inode: words[2],
        count: Int(truncatingIfNeeded: words[3])))
  }

  public func encode(to encoder: any Encoder) throws {
    guard let pool = encoder as? any WireAttaching else { throw SharedBufferError.notInPool }
    pool.attach(memory)
    let reference = memory.reference
    var container = encoder.singleValueContainer()
    try container.encode([
      UInt64(truncatingIfNeeded: reference.process),
      UInt64(truncatingIfNeeded: reference.descriptor), reference.inode,
      UInt64(truncatingIfNeeded: reference.count),
    ])
  }
}
