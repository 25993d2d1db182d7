import Glibc
import Testing

@Suite struct `a record that cannot be saved is told before anything runs` {
  private static let tiny = [
    "compare", "--executor", "serial", "--tasks", "1", "--multiplier", "0", "--runs", "1",
  ]

  @Test(arguments: [
    ("/nowhere/record.json", "No such file or directory."),
    ("/proc/record.json", "No such file or directory."),
    ("/dev/null/record.json", "Not a directory."),
    ("/proc", "it is a folder."),
  ])
  func `a path that cannot be written is told with the reason`(
    _ path: String, _ reason: String
  ) throws {
    let interpreter = try FakeInterpreter()
    for arguments in [["--json", path], ["--json=\(path)"], ["--json=\(path)", "--quiet"]] {
      let outcome = try interpreter.command(Self.tiny + arguments).run()
      #expect(
        outcome.usageError == "Error: The record cannot be written to '\(path)': \(reason)")
      #expect(outcome.output.isEmpty)
      #expect(outcome.ending == .code(64))
      #expect(interpreter.starts.isEmpty)
    }
  }

  @Test func `a pipe that nobody reads from is told, not waited for`() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    let outcome = try Command(Self.tiny + ["--json", "pipe"], folder: folder).run()
    #expect(
      outcome.usageError
        == "Error: The record cannot be written to 'pipe': No such device or address.")
    #expect(outcome.ending == .code(64))
  }

  @Test func `a link is followed, not replaced`() throws {
    let folder = try TemporaryFolder()
    #expect(symlink("record.json", folder.path + "/link.json") == 0)
    let arguments = [
      "compare", "--function", "swift", "--multiplier", "0", "--runs", "1", "--quiet",
    ]
    for path in ["record.json", "link.json"] {
      let outcome = try Command(arguments + ["--json", path], folder: folder).run()
      #expect(outcome.ending == .code(0))
    }
    var status = stat()
    #expect(lstat(folder.path + "/link.json", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test func `a path without a name is told`() throws {
    let outcome = try Command(Self.tiny + ["--json="]).run()
    #expect(outcome.usageError != nil)
    #expect(outcome.output.isEmpty)
    #expect(outcome.ending == .code(64))
  }

  @Test func `looking whether a path can be written leaves nothing there`() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(
      ["compare", "--json=record.json", "--workers", "100000"], folder: folder
    ).run()
    #expect(outcome.ending == .code(64))
    #expect(try folder.names.isEmpty)
  }

  @Test func `what was measured is printed even if the record cannot be saved any more`() throws {
    let outcome = try Command([
      "compare", "--function", "swift", "--tasks", "1", "--multiplier", "0", "--runs", "1",
      "--quiet", "--json", "/dev/full",
    ]).run()
    #expect(
      outcome.errors.hasPrefix(
        "Error: The record cannot be written to '/dev/full': No space left on device.\n"))
    #expect(!outcome.errors.contains("Usage:"))
    #expect(outcome.output.contains("swift × threads"))
    #expect(outcome.ending == .code(1))
  }
}
