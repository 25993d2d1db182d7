import Glibc

/// The end of what a worker has written to its standard error, for the account of its death.
struct StandardErrorTail {
  private static let limit = 4096
  /// So much is read at a time, for other workers to have their turn.
  private static let turn = 64 << 10

  private var kept: [UInt8] = []

  /// The last lines, up to 4 KiB.
  var text: String {
    String(decoding: kept.suffix(Self.limit), as: UTF8.self)
  }

  /// Reads some of what is there.
  ///
  /// - Parameters:
  ///   - descriptor: Does not block.
  ///   - passOn: Gets what was read.
  /// - Returns: Whether more may come.
  mutating func read(from descriptor: Int32, _ passOn: (UnsafeRawBufferPointer) -> Void) -> Bool {
    var total = 0
    while total < Self.turn {
      let count = withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        if count > 0 {
          let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count])
          passOn(bytes)
          kept += bytes
        }
        return count
      }
      if kept.count > 2 * Self.limit { kept.removeFirst(kept.count - Self.limit) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return count < 0 && errno == EAGAIN }
      total += count
    }
    return true
  }
}
