import Glibc

/// A file that a record is saved to, again and again, and never half-written: each version is written beside it and put in its place.
final class RecordFile {
  private let path: String
  private let temporary: String
  /// Devices and pipes are written to as they are: there is nothing to put in their place.
  private let isRegular: Bool

  /// Makes sure that the file can be written, without touching what is there.
  ///
  /// - Throws: ``Failure`` that says what is in the way.
  init(path: String) throws(Failure) {
    self.path = path
    temporary = "\(path).\(getpid()).partial"
    var status = stat()
    let exists = stat(path, &status) == 0
    isRegular = !exists || status.st_mode & S_IFMT == S_IFREG
    guard !path.isEmpty, !exists || status.st_mode & S_IFMT != S_IFDIR else {
      throw Failure(path: path, reason: "it is a folder")
    }
    if isRegular {
      try write("", to: temporary)
      unlink(temporary)
    } else if access(path, W_OK) != 0 {
      throw failure()
    }
  }

  /// Saves a version.
  ///
  /// - Throws: ``Failure`` when the disk is full, or the folder has gone.
  func save(_ text: String) throws(Failure) {
    guard isRegular else { return try write(text, to: path) }
    try write(text, to: temporary)
    guard rename(temporary, path) == 0 else { throw failure() }
  }

  private func write(_ text: String, to path: String) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        let failure = failure()
        if isRegular { unlink(path) }
        throw failure
      }
    }
  }

  private func failure() -> Failure {
    Failure(path: path, reason: String(cString: strerror(errno)))
  }

  /// Why a record cannot be written.
  struct Failure: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "The record cannot be written to '\(path)': \(reason)." }
  }
}
