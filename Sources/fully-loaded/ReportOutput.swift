import ArgumentParser
import Glibc

/// Where a report goes that is not printed.
enum ReportOutput {
  /// Whether a path is that of a folder, or asks for one.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return path.hasSuffix("/")
      || stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Writes files, each beside its place first, and says where they are.
  ///
  /// - Parameters:
  ///   - files: One, or any number for a folder.
  ///   - path: Of the file, or of the folder, which is made where it is not there.
  ///   - isFolder: Which of the two it is.
  /// - Throws: `ValidationError` when nothing can be written there; `ExitCode` when it could be, and is not.
  static func write(_ files: [ReportForm.File], to path: String, isFolder: Bool) throws {
    if isFolder, mkdir(path, 0o777) != 0, errno != EEXIST {
      throw ValidationError(
        "The folder '\(path)' cannot be made: \(String(cString: strerror(errno))).")
    }
    let base = path.hasSuffix("/") ? path : path + "/"
    for file in files {
      let place = isFolder ? base + file.name : path
      let target: RecordFile
      do { target = try RecordFile(path: place, of: .report) } catch let failure
        as RecordFile.Failure
      {
        throw ValidationError("\(failure)")
      }
      do { try target.save(file.text) } catch let failure as RecordFile.Failure {
        Console.error("\(failure)")
        throw ExitCode.failure
      }
      try Console.print("  \(place)")
    }
  }
}
