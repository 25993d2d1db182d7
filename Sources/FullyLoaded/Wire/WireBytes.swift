/// Bytes that grow at their end up to a limit.
///
/// Owns its memory; nothing else does.
@usableFromInline
struct WireBytes: ~Copyable {
  @usableFromInline var memory: UnsafeMutableRawPointer
  @usableFromInline var count = 0
  /// How many bytes may be there without ado: what is allocated, or fewer when the limit is lower.
  @usableFromInline var capacity: Int
  private(set) var allocated: Int
  /// The most bytes that there may be: what goes beyond is an error.
  var limit: Int {
    didSet { capacity = min(allocated, limit) }
  }

  init(capacity: Int = 256, limit: Int = .max) {
    allocated = capacity
    self.limit = limit
    self.capacity = min(capacity, limit)
    memory = .allocate(byteCount: capacity, alignment: 16)
  }

  // Inlinable because its owner's setter is: the compiler stops otherwise (Swift 6.3.1).
  @inlinable
  deinit {
    memory.deallocate()
  }

  /// Makes room for more bytes.
  ///
  /// Throws ``WireError/tooLarge(byteLimit:)``.
  @inlinable @inline(__always)
  mutating func reserve(_ room: Int) throws(WireError) {
    if capacity - count < room { try grow(room) }
  }

  @usableFromInline @inline(never)
  mutating func grow(_ room: Int) throws(WireError) {
    guard room <= limit - min(count, limit) else { throw .tooLarge(byteLimit: limit) }
    let larger = max(count + room, allocated > limit / 2 ? limit : allocated * 2)
    let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
    moved.copyMemory(from: memory, byteCount: count)
    memory.deallocate()
    memory = moved
    allocated = larger
    capacity = larger
  }

  @inlinable @inline(__always)
  mutating func append<Value: BitwiseCopyable>(_ value: Value) throws(WireError) {
    try reserve(MemoryLayout<Value>.size)
    (memory + count).storeBytes(of: value, as: Value.self)
    count += MemoryLayout<Value>.size
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(WireError) {
    guard let start = bytes.baseAddress, bytes.count > 0 else { return }
    try reserve(bytes.count)
    (memory + count).copyMemory(from: start, byteCount: bytes.count)
    count += bytes.count
  }

  mutating func append(_ text: String) throws {
    var text = text
    try text.withUTF8 { bytes in
      try append(UInt64(bytes.count))
      try append(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Writes over what was written before.
  mutating func overwrite(at place: Int, with value: UInt64) {
    (memory + place).storeBytes(of: value, as: UInt64.self)
  }

  /// What is there, valid until it is changed.
  var buffer: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }
}
