import Foundation
import Glibc

/// A file descriptor of this process, closed when nobody needs it.
final class Descriptor {
  private(set) var number: Int32
  /// Whether nothing more can come.
  private(set) var isAtEnd = false

  init(_ number: Int32) {
    self.number = number
  }

  deinit {
    close()
  }

  /// A pipe that no child inherits by accident; reading from it does not wait.
  ///
  /// Made as a file, because `pipe2` is not to be had and `pipe` would leave a moment in which another thread's child takes it along.
  static func pipe() throws -> (reading: Descriptor, writing: Descriptor) {
    let path = "\(FileManager.default.temporaryDirectory.path)/command-tests-\(UUID().uuidString)"
    guard mkfifo(path, 0o600) == 0 else { throw CommandFailure.noPipe(code: errno) }
    defer { unlink(path) }
    let reading = Descriptor(open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC))
    let writing = Descriptor(open(path, O_WRONLY | O_CLOEXEC))
    guard reading.number >= 0, writing.number >= 0 else {
      throw CommandFailure.noPipe(code: errno)
    }
    return (reading, writing)
  }

  /// Appends all that can be read now.
  func read(into bytes: inout [UInt8]) {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while number >= 0 {
      let count = Glibc.read(number, &chunk, chunk.count)
      guard count > 0 else {
        isAtEnd = count == 0
        return
      }
      bytes += chunk[..<count]
    }
  }

  /// The number, which is the caller's to close from now on.
  func taken() -> Int32 {
    defer { number = -1 }
    return number
  }

  func close() {
    guard number >= 0 else { return }
    Glibc.close(number)
    number = -1
  }
}
