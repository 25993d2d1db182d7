import Glibc

/// A file that counts what tasks do, in this or in other processes: a byte an event.
final class Tally: Sendable {
  let path: String

  init() {
    path = "/tmp/tally-\(getpid())-\(UInt64.random(in: 0 ... .max))"
  }

  deinit {
    unlink(path)
  }

  /// How often ``add(_:)`` was called.
  var count: Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Counts one, from a worker.
  static func add(_ path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    var byte: UInt8 = 1
    write(descriptor, &byte, 1)
    close(descriptor)
  }
}
