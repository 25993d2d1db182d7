import Foundation
import TestSupport
import Testing

/// A file that uses the library, beside the tests, and what the compiler is known to say of it.
struct Fixture: CustomTestStringConvertible {
  /// The folder and the name, without the extension: `Misuse/Places`.
  let name: String

  /// All files of a folder.
  static func all(in folder: String) throws -> [Fixture] {
    try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").sorted()
      .filter { $0.hasSuffix(".swift") }
      .map { Fixture(name: "\(folder)/\($0.dropLast(".swift".count))") }
  }

  /// Where the source is.
  var path: String { "\(Self.root)/\(name).swift" }

  var testDescription: String { name }

  /// Compares with the text beside the file, or writes it when `RECORD_SNAPSHOTS` is `1`.
  func check(_ text: String) throws {
    let recording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
    try Snapshot.check(text, "\(name).txt", in: Self.root, recording: recording)
  }

  /// The folder of these tests.
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast().joined(separator: "/")
}
