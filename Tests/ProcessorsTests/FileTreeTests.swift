import Foundation
import Processors
import Testing

@Suite("Files are read whole, from below the root")
struct FileTreeTests {
  @Test(arguments: [0, 1, 4_095, 4_096, 4_097, 100_000])
  func `a file of any length is read whole`(length: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = String((0..<length).map { $0 % 60 == 59 ? "\n" : "x" })
    try Data(text.utf8).write(to: folder.appending(path: "file"))
    #expect(FileTree(root: folder.path).text(at: "/file") == text)
  }

  @Test(arguments: ["/", ""])
  func `a slash at the end of the root changes nothing`(end: String) {
    #expect(FileTree(root: end).location(of: "/proc") == "/proc")
    #expect(FileTree(root: "/a/b" + end).location(of: "/proc") == "/a/b/proc")
  }

  #if os(Linux)
    @Test func `a file that comes in pieces is read whole`() throws {
      // The kernel gives whole lines, so every piece is a little shorter than was asked for.
      let text = try #require(FileTree().text(at: "/proc/self/maps"))
      #expect(text.utf8.count > 2 * 4_096)
      #expect(text.contains("[stack]"))
      #expect(text.last == "\n")
    }
  #endif

  @Test(arguments: ["/no/such/file", "/proc"])
  func `a missing file and a folder have no text`(path: String) {
    #expect(FileTree().text(at: path) == nil)
  }
}
