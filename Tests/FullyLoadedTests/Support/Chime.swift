import Dispatch
import Glibc

/// A named pipe between a test and its workers, in which one byte is one event.
///
/// The test holds both ends open: an event is kept until somebody hears it, and whoever strikes never waits.
final class Chime: Sendable {
  let path: String
  private let descriptor: Int32

  init() {
    path = "/tmp/chime-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    mkfifo(path, 0o600)
    descriptor = open(path, O_RDWR | O_CLOEXEC)
    precondition(descriptor >= 0, "A named pipe could not be made.")
  }

  /// Takes the pipe away: at the end of a test, and not when the last mention of it is past.
  func remove() {
    close(descriptor)
    unlink(path)
  }

  /// Takes the name away: for a process that is about to be killed.
  func forget() { unlink(path) }

  /// Strikes so often; each time is heard by one listener.
  func strike(_ count: Int = 1) {
    let bytes = [UInt8](repeating: 1, count: count)
    write(descriptor, bytes, count)
  }

  /// Waits until it has been struck so often.
  func heard(_ count: Int = 1) async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [self] in
        for _ in 0..<count { Self.readByte(descriptor) }
        continuation.resume()
      }
    }
  }

  /// Whether nothing is left to be heard.
  var isSilent: Bool {
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&state, 1, 0) == 0
  }

  /// Waits until it has been struck, blocking the calling thread.
  func hear() { Self.readByte(descriptor) }

  /// Strikes from a worker.
  static func strike(_ path: String) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    var byte: UInt8 = 1
    write(descriptor, &byte, 1)
    close(descriptor)
  }

  /// Waits in a worker until the test strikes.
  static func hear(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    readByte(descriptor)
    close(descriptor)
  }

  private static func readByte(_ descriptor: Int32) {
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) < 0, errno == EINTR {}
  }
}
