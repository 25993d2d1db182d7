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
  /// Where in the buffer the next line begins, and up to where there is no end of it.
  private var start = 0
  private var searched = 0
  private var chunk = [UInt8](repeating: 0, count: 65_536)

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
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer {
          start = end + 1
          searched = start
        }
        return Array(buffer[start..<end])
      }
      buffer.removeSubrange(..<start)
      start = 0
      searched = buffer.count
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
  func send(_ message: HostMessage) throws(Failure) {
    do { try send(HostLine.encode(message)) } catch let failure as Failure { throw failure } catch {
      preconditionFailure("Messages are texts and whole numbers: \(error)")
    }
  }

  /// Writes lines, each without its newline.
  func send(_ lines: [[UInt8]]) throws(Failure) {
    var bytes: [UInt8] = []
    for line in lines {
      bytes += line
      bytes.append(UInt8(ascii: "\n"))
      if bytes.count >= chunk.count {
        try send(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try send(bytes)
  }

  private func send(_ bytes: [UInt8]) throws(Failure) {
    var rest = bytes[...]
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
