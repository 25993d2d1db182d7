import Foundation
import Testing

@Suite(
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: LauncherTests.path),
    "The tests were not built where the launcher is."))
struct `the launcher is the command, from anywhere` {
  @Test func `from another folder`() throws {
    let folder = try TemporaryFolder()
    try check(
      Command(["run", "swift/serial", "--tasks", "1", "--multiplier", "0"], folder: folder))
  }

  @Test func `by a link`() throws {
    let folder = try TemporaryFolder()
    let link = "\(folder.path)/linked"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: LauncherTests.path)
    try check(
      Command(["run", "swift/serial", "--tasks", "1", "--multiplier", "0"], folder: folder),
      link)
  }

  @Test func `it passes exit codes and arguments with spaces on`() throws {
    let outcome = try Command(["run", "a strategy"]).start(LauncherTests.path).finish(
      limit: .seconds(900))
    #expect(outcome.errors.hasPrefix("Error: Unknown strategy 'a strategy'.\n"))
    #expect(outcome.output.isEmpty)
    #expect(outcome.ending == .code(64))
  }

  private func check(_ command: Command, _ path: String = LauncherTests.path) throws {
    let outcome = try command.start(path).finish(limit: .seconds(900))
    #expect(outcome.output.contains("\ntasks = 1\n[0.0]\nElapsed time: "))
    #expect(outcome.ending == .code(0))
  }
}

/// What the suite's condition needs to know before there is a suite.
enum LauncherTests {
  static let path = "\(Command.root)/fully-loaded"
}
