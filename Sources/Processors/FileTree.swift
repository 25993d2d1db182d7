#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files below a root directory: the machine's own, or a copy of another machine's.
package struct FileTree: Sendable {
  /// The root without a slash at its end: empty for `/`.
  private let root: String

  /// Names a root; nothing is opened yet.
  package init(root: String = "/") {
    self.root = root.hasSuffix("/") ? String(root.dropLast()) : root
  }

  /// Where a file of this tree really is.
  ///
  /// - Parameter path: As on the machine itself, from `/`.
  /// - Returns: A path that can be opened.
  package func location(of path: String) -> String {
    root + path
  }

  /// The whole text of a file, with bytes that are not UTF-8 replaced.
  ///
  /// Files in `/proc` and `/sys` have no length to ask for, so this reads until nothing comes.
  ///
  /// - Parameter path: As on the machine itself, from `/`.
  /// - Returns: The text, which may be empty; `nil` where the file cannot be read.
  package func text(at path: String) -> String? {
    let descriptor = open(location(of: path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: Self.step))
      let length = bytes.withUnsafeMutableBytes { buffer in
        read(descriptor, buffer.baseAddress.map { $0 + start }, Self.step)
      }
      bytes.removeLast(Self.step - max(0, length))
      if length < 0, errno == EINTR { continue }
      guard length >= 0 else { return nil }
      guard length > 0 else { return String(decoding: bytes, as: UTF8.self) }
    }
  }

  /// Bytes asked for at once: a page, which most files of `/proc` fit into.
  private static let step = 4_096
}
