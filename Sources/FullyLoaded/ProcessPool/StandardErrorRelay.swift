import Glibc

/// Passes what workers write to their standard error on to this process's, without ever waiting for who reads that.
struct StandardErrorRelay {
  /// When so much waits, workers are no longer read: they wait as they would if they wrote there themselves.
  private static let limit = 256 << 10

  private var waiting: [UInt8] = []

  /// Has the descriptor lead somewhere: in a program without a standard error, the next file that is opened would be it.
  init() {
    while fcntl(STDERR_FILENO, F_GETFD) < 0, open("/dev/null", O_RDWR) >= 0 {}
  }

  var isEmpty: Bool { waiting.isEmpty }

  var isFull: Bool { waiting.count > Self.limit }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    waiting += bytes
    flush()
  }

  /// Writes as much as is taken.
  mutating func flush() {
    write { descriptor in
      var output = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      // Also when there is an error to be had: a full pipe whose reader is gone never becomes ready.
      return poll(&output, 1, 0) == 1
    }
  }

  /// Writes everything, and waits for who reads it.
  mutating func finish() {
    write { _ in true }
  }

  /// - Parameter isReady: Whether a pipe or a terminal takes some bytes without blocking; files always do.
  private mutating func write(while isReady: (Int32) -> Bool) {
    var written = 0
    while written < waiting.count, isReady(STDERR_FILENO) {
      // A pipe that is ready takes so much without blocking.
      let part = min(waiting.count - written, Int(PIPE_BUF))
      let count = waiting.withUnsafeBytes { bytes in
        Glibc.write(STDERR_FILENO, bytes.baseAddress.map { $0 + written }, part)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        // Nobody will ever read it.
        written = waiting.count
        break
      }
      written += count
    }
    waiting.removeFirst(written)
  }
}
