import Glibc

/// A file that a verb reads as a whole.
enum InputFile {
  /// Bytes of the largest file that is taken for one: what has no end, as /dev/zero, is no file to be read as a whole.
  private static let most = 1 << 30

  /// Reads it to its end.
  ///
  /// - Parameter path: `-` is standard input.
  /// - Returns: Its text; bytes that are not UTF-8 are replaced.
  /// - Throws: ``Failure``.
  static func text(of path: String) throws(Failure) -> String {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(descriptor, &chunk, chunk.count), count != 0 {
      if count > 0 {
        bytes += chunk[..<count]
        guard bytes.count <= most else { throw Failure(code: EFBIG) }
      } else if errno != EINTR {
        throw Failure(code: errno)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Why it cannot be read.
  struct Failure: Error, CustomStringConvertible {
    /// `errno`.
    let code: Int32

    var description: String { String(cString: strerror(code)) }
  }
}
