import Glibc

/// A pipe whose two ends are closed on exec, so that no child keeps one by accident.
struct Pipe {
  let reading: Descriptor
  let writing: Descriptor

  init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemError("make a pipe") }
    reading = Descriptor(ends[0])
    writing = Descriptor(ends[1])
    _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
  }
}

/// An open file descriptor, closed when the last reference goes or earlier.
final class Descriptor {
  private(set) var number: Int32

  init(_ number: Int32) {
    self.number = number
  }

  /// Makes reads and writes of this end return at once instead of waiting.
  func makeNonblocking() {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
  }

  deinit {
    close()
  }

  func close() {
    guard number >= 0 else { return }
    _ = Glibc.close(number)
    number = -1
  }
}
