import Glibc

/// A host's two ends of the protocol: lines in, messages out.
///
/// Blocking: a host has nothing else to do.
final class LineChannel {
  /// The tool is gone, or the channel is broken.
  struct Failure: Error, CustomStringConvertible {
    let action: String
    let code: Int32

    var description: String { "The host could not \(action): \(String(cString: strerror(code)))." }
  }

  private let input: Int32
  private let output: Int32
  private var buffer: [UInt8] = []

  init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
    // A program that a task starts must not hold the channel open.
    _ = fcntl(input, F_SETFD, FD_CLOEXEC)
    _ = fcntl(output, F_SETFD, FD_CLOEXEC)
  }

  /// The next line, without its newline; `nil` at the end of the input.
  ///
  /// What stands after the last newline is not a line.
  func line() throws(Failure) -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer.removeSubrange(...end) }
        return Array(buffer[..<end])
      }
      let count = read(input, &chunk, chunk.count)
      if count == 0 { return nil }
      if count > 0 {
        buffer += chunk[..<count]
      } else if errno != EINTR {
        throw Failure(action: "read from the tool", code: errno)
      }
    }
  }

  /// Writes a message whole.
  func send(_ message: HostMessage) throws {
    var rest = try HostLine.encode(message)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw Failure(action: "write to the tool", code: errno)
      }
    }
  }
}
