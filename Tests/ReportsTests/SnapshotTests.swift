import FoundationEssentials
import TestSupport
import Testing

@Suite("A snapshot is written only when asked for, and a mismatch can be read")
struct SnapshotTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "snapshots-\(UUID().uuidString)").path()

  @Test func `a text that was recorded matches, with and without its last newline`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Snapshot.check("one\ntwo", "new/text.txt", in: folder, recording: true)
    try Snapshot.check("one\ntwo", "new/text.txt", in: folder, recording: false)
    try Snapshot.check("one\ntwo\n", "new/text.txt", in: folder, recording: false)
  }

  @Test func `a text without a snapshot does not pass`() {
    let error = #expect(throws: SnapshotMismatch.self) {
      try Snapshot.check("one", "text.txt", in: folder, recording: false)
    }
    #expect(
      error?.description == """
        There is no snapshot 'text.txt'. If the text is right, run the tests with RECORD_SNAPSHOTS=1.
        """)
  }

  @Test func `another text is shown line by line`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Snapshot.check("one\ntwo\nthree\nfour", "text.txt", in: folder, recording: true)
    let error = #expect(throws: SnapshotMismatch.self) {
      try Snapshot.check("one\n2\nthree\nfour\nfive", "text.txt", in: folder, recording: false)
    }
    #expect(
      error?.difference == """
          one
        - two
        + 2
          three
          four
        + five
          
        """)
  }
}
