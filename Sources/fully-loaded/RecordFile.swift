import Glibc

/// A file that a record is saved to, again and again, and never half-written: each version is written beside it and put in its place.
final class RecordFile {
  private let path: String
  private let content: Content
  /// What a path with links in it stands for: a link is followed, not replaced.
  private let target: String
  private let temporary: String
  /// Devices and pipes are written to as they are: there is nothing to put in their place.
  private let isRegular: Bool

  /// What is written, as messages call it.
  enum Content: String {
    case record, report
  }

  /// Makes sure that the file can be written, without touching what is there.
  ///
  /// - Throws: ``Failure`` that says what is in the way.
  init(path: String, of content: Content = .record) throws {
    self.path = path
    self.content = content
    let resolved = realpath(path, nil)
    defer { free(resolved) }
    target = resolved.map { String(cString: $0) } ?? path
    temporary = "\(target).\(getpid()).partial"
    var status = stat()
    let exists = stat(target, &status) == 0
    isRegular = !exists || status.st_mode & S_IFMT == S_IFREG
    guard !exists || status.st_mode & S_IFMT != S_IFDIR else {
      throw Failure(content: content, path: path, reason: "it is a folder")
    }
    try write("", to: isRegular ? temporary : target)
    if isRegular { unlink(temporary) }
  }

  /// Saves a version.
  ///
  /// - Throws: ``Failure`` when the disk is full, or the folder has gone; `Interruption`.
  func save(_ text: String) throws {
    guard isRegular else { return try write(text, to: target) }
    try write(text, to: temporary)
    guard rename(temporary, target) == 0 else { throw failure() }
  }

  private func write(_ text: String, to path: String) throws {
    // Without waiting: a pipe that nobody reads from is an error, not something to wait for.
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NONBLOCK
    let descriptor = open(path, flags, 0o644)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    do { try Console.write(Array(text.utf8), to: descriptor) } catch {
      if isRegular { unlink(path) }
      guard let failure = error as? Console.OutputFailure else { throw error }
      throw Failure(
        content: content, path: self.path, reason: String(cString: strerror(failure.code)))
    }
  }

  private func failure() -> Failure {
    Failure(content: content, path: path, reason: String(cString: strerror(errno)))
  }

  /// Why it cannot be written.
  struct Failure: Error, CustomStringConvertible {
    let content: Content
    let path: String
    let reason: String

    var description: String { "The \(content.rawValue) cannot be written to '\(path)': \(reason)." }
  }
}
