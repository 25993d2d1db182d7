import Glibc

/// Bytes that wait: in at the back, out at the front, without moving more than they must.
///
/// Owns its memory. Not thread-safe.
struct ByteQueue: ~Copyable {
  fileprivate var memory: UnsafeMutableRawPointer
  private var capacity: Int
  private var head = 0
  fileprivate var tail = 0

  init(capacity: Int = 4096) {
    self.capacity = capacity
    memory = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit {
    memory.deallocate()
  }

  var count: Int { tail - head }

  var isEmpty: Bool { head == tail }

  /// What waits, valid until the queue is changed.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory + head, count: count) }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    (memory + tail).copyMemory(from: start, byteCount: bytes.count)
    tail += bytes.count
  }

  mutating func append<Value: BitwiseCopyable>(_ value: Value) {
    withUnsafeBytes(of: value) { append($0) }
  }

  /// Lets somebody write at the back.
  ///
  /// - Parameters:
  ///   - room: How many bytes there must be at least.
  ///   - body: Gets the memory behind what waits, and returns how many bytes it has written there.
  /// - Returns: What `body` returned.
  mutating func fill(room: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int) -> Int {
    reserve(room)
    let count = body(UnsafeMutableRawBufferPointer(start: memory + tail, count: capacity - tail))
    if count > 0 { tail += count }
    return count
  }

  /// Takes bytes out at the front.
  mutating func drop(_ count: Int) {
    head += count
    if head == tail {
      head = 0
      tail = 0
      shrink()
    }
  }

  private mutating func reserve(_ room: Int) {
    guard capacity - tail < room else { return }
    if capacity - count >= room, head >= count {
      memory.copyMemory(from: memory + head, byteCount: count)
    } else {
      let larger = max(capacity * 2, count + room)
      let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
      moved.copyMemory(from: memory + head, byteCount: count)
      memory.deallocate()
      memory = moved
      capacity = larger
    }
    tail -= head
    head = 0
  }

  /// Gives back what one large payload needed.
  private mutating func shrink() {
    guard capacity > 4 << 20 else { return }
    memory.deallocate()
    capacity = 64 << 10
    memory = .allocate(byteCount: capacity, alignment: 16)
  }
}

extension ByteQueue {
  /// Keeps only the last bytes of those that were added last.
  ///
  /// - Parameters:
  ///   - count: How many were added last.
  ///   - kept: How many of them stay: at most `count`.
  mutating func removeFromBack(_ count: Int, keepingLast kept: Int) {
    memmove(memory + tail - count, memory + tail - kept, kept)
    tail -= count - kept
  }
}
