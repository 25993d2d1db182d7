import Glibc

/// The last 64 KiB of what a host printed: shown when it fails, forgotten when it does not.
struct ConsoleTail {
  private static let capacity = 65_536
  private var bytes: [UInt8] = []

  /// What is kept, as text; bytes that are not UTF-8 are replaced.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether more may come: `false` once everybody who could print has closed their end.
  private(set) var isOpen = true

  /// Takes in all that the descriptor has now, and does not wait for more.
  mutating func read(_ descriptor: Descriptor) {
    var chunk = [UInt8](repeating: 0, count: Self.capacity)
    while true {
      let count = Glibc.read(descriptor.number, &chunk, chunk.count)
      guard count > 0 else {
        isOpen = count < 0 && (errno == EAGAIN || errno == EINTR)
        return
      }
      bytes = (bytes + chunk[..<count]).suffix(Self.capacity)
    }
  }
}
