import Glibc

/// Bytes as they arrive, lines as they are wanted.
struct LineBuffer {
  private var bytes: [UInt8] = []
  /// Everything before has been searched for a newline.
  private var searched = 0

  /// The next whole line, without its newline; `nil` when there is none yet.
  mutating func next() -> [UInt8]? {
    guard let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
      searched = bytes.count
      return nil
    }
    defer {
      bytes.removeSubrange(...end)
      searched = 0
    }
    return Array(bytes[..<end])
  }

  /// Takes in what the descriptor has.
  ///
  /// Returns `false` at the end of the file.
  mutating func read(_ descriptor: Descriptor) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(descriptor.number, &chunk, chunk.count)
    if count > 0 { bytes += chunk[..<count] }
    return count > 0 || count < 0 && (errno == EAGAIN || errno == EINTR)
  }
}
