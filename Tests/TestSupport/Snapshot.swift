import FoundationEssentials

/// Texts kept beside the tests: what a renderer gave when somebody last looked at it and was content.
///
/// `RECORD_SNAPSHOTS=1 swift test` writes them again. The review of a change then is a look at their difference.
public enum Snapshot {
  /// Compares a text with the one that is kept, or keeps it when `RECORD_SNAPSHOTS` is `1`.
  ///
  /// - Parameters:
  ///   - text: Kept with a newline after its last line.
  ///   - name: A path below `Tests/Snapshots`, with its extension: `Reports/summary-full.txt`.
  /// - Throws: ``SnapshotMismatch`` when there is no such text or another, and what the file system throws.
  public static func check(_ text: String, _ name: String) throws {
    let recording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
    try check(text, name, in: folder, recording: recording)
  }

  /// The same for any folder: tests of this helper have one of their own.
  package static func check(
    _ text: String, _ name: String, in folder: String, recording: Bool
  ) throws {
    let path = "\(folder)/\(name)"
    let text = text.hasSuffix("\n") ? text : text + "\n"
    guard !recording else { return try write(text, to: path) }
    guard let kept = FileManager.default.contents(atPath: path) else {
      throw SnapshotMismatch(name: name, difference: nil)
    }
    let expected = String(decoding: kept, as: UTF8.self)
    guard expected != text else { return }
    throw SnapshotMismatch(name: name, difference: LineDifference.text(from: expected, to: text))
  }

  private static func write(_ text: String, to path: String) throws {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false)
      .dropLast().joined(separator: "/")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  /// `Tests/Snapshots`, found from where this file lies: two folders up.
  private static let folder: String = {
    let tests = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    return tests.joined(separator: "/") + "/Snapshots"
  }()
}
