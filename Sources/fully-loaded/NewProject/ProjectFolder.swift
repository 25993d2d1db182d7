import Glibc

/// A folder that is there with all of its files, or not at all: it is written beside its place, then put there.
enum ProjectFolder {
  /// Writes the files.
  ///
  /// - Parameters:
  ///   - path: A folder that is empty or is not there yet.
  ///   - files: Their paths in it, and their texts.
  /// - Throws: ``Failure``; what was written is gone then.
  static func write(_ path: String, _ files: [(path: String, text: String)]) throws(Failure) {
    let partial = "\(path).\(getpid()).partial"
    var made: [String] = []
    do throws(Failure) {
      try makeFolder(partial, path, &made)
      for file in files {
        var folder = partial
        for part in file.path.split(separator: "/").dropLast() {
          folder += "/\(part)"
          if !made.contains(folder) { try makeFolder(folder, path, &made) }
        }
        made.append("\(partial)/\(file.path)")
        try writeFile("\(partial)/\(file.path)", file.text, path)
      }
      guard rename(partial, path) == 0 else { throw Failure(path: path, code: errno) }
    } catch {
      for path in made.reversed() { remove(path) }
      throw error
    }
  }

  private static func makeFolder(
    _ folder: String, _ path: String, _ made: inout [String]
  ) throws(Failure) {
    guard mkdir(folder, 0o777) == 0 else { throw Failure(path: path, code: errno) }
    made.append(folder)
  }

  private static func writeFile(
    _ file: String, _ text: String, _ path: String
  ) throws(Failure) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Failure(path: path, code: errno) }
    defer { close(descriptor) }
    do { try Console.write(Array(text.utf8), to: descriptor) } catch {
      throw Failure(path: path, code: (error as? Console.OutputFailure)?.code ?? EINTR)
    }
  }

  /// Why there is no such folder.
  struct Failure: Error, CustomStringConvertible {
    let path: String
    /// `errno`.
    let code: Int32

    var description: String {
      switch code {
      case EEXIST, ENOTEMPTY:
        "'\(path)' is there already, and it is not empty. Choose another name, or remove it first."
      case ENOTDIR:
        "'\(path)' is there already, and it is no folder. Choose another name, or remove it first."
      default:
        "The project cannot be written to '\(path)': \(String(cString: strerror(code)))."
      }
    }
  }
}
