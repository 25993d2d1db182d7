import Glibc

/// Bytes as they arrive, lines as they are wanted.
struct LineBuffer {
  private var bytes: [UInt8] = []
  /// Everything before has been given out.
  private var start = 0
  /// Everything before has been searched for a newline.
  private var searched = 0

  /// The next whole line, without its newline; `nil` when there is none yet.
  mutating func next() -> [UInt8]? {
    guard let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
      searched = bytes.count
      return nil
    }
    defer {
      start = end + 1
      searched = start
    }
    return Array(bytes[start..<end])
  }

  /// Takes in what the descriptor has.
  ///
  /// Returns `false` at the end of the file.
  mutating func read(_ descriptor: Descriptor) -> Bool {
    // Once for many lines: they may be a million.
    bytes.removeSubrange(..<start)
    searched -= start
    start = 0
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(descriptor.number, &chunk, chunk.count)
    if count > 0 { bytes += chunk[..<count] }
    return count > 0 || count < 0 && (errno == EAGAIN || errno == EINTR)
  }
}
