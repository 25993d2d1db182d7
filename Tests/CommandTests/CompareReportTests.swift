import Foundation
import Glibc
import Testing

@Suite struct `a comparison writes its report where it was asked to` {
  private static let small = [
    "compare", "--function", "swift", "--executor", "serial", "--tasks", "2", "--multiplier", "0",
    "--runs", "2", "--quiet",
  ]

  @Test func `into report.html, and says so last`() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(Self.small + ["--html"], folder: folder).run()
    #expect(outcome.ending == .code(0))
    #expect(try folder.names == ["report.html"])
    #expect(outcome.output.hasSuffix("\n\n  report.html\n"))
    #expect(folder.text("report.html")?.hasSuffix("</html>\n") == true)
  }

  @Test(arguments: [
    ["--html=page.html", "--json=r.json"], ["--html", "page.html", "--json", "r.json"],
  ])
  func `beside the record, which is the one in it`(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(Self.small + arguments, folder: folder).run()
    #expect(outcome.ending == .code(0))
    #expect(try folder.names == ["page.html", "r.json"])
    #expect(outcome.output.hasSuffix("\n\n  page.html  r.json\n"))
    let report = try Command(["report", "page.html", "--format=json"], folder: folder).run()
    #expect(report.output == folder.text("r.json"))
    let rendered = try Command(["report", "page.html", "--format=html"], folder: folder).run()
    #expect(rendered.output == folder.text("page.html"))
  }

  @Test func `with the record on standard output, which is one document all the same`() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(Self.small + ["--html", "--json"], folder: folder).run()
    #expect(outcome.ending == .code(0))
    _ = try ComparisonDocument(outcome.output)
    #expect(outcome.errors == "  report.html\n")
  }

  @Test(arguments: [
    ("--html=", "--html= has no path after it. --html alone writes report.html."),
    ("--html=x.pdf", "--html would write the report to 'x.pdf'. Its name has to end in .html."),
    (
      "--html=f.py:row",
      "--html would write the report to 'f.py:row'. Its name has to end in .html."
    ),
    (
      "--html=/nowhere/x.html",
      "The report cannot be written to '/nowhere/x.html': No such file or directory."
    ),
  ])
  func `where it cannot, it is told before anything runs`(
    argument: String, message: String
  ) throws {
    let interpreter = try FakeInterpreter()
    let outcome = try interpreter.command(["compare", argument, "--json=r.json"]).run()
    #expect(outcome.usageError == "Error: \(message)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.ending == .code(64))
    #expect(interpreter.starts.isEmpty)
  }

  @Test func `what is measured is printed even if the report cannot be written any more`() throws {
    let folder = try TemporaryFolder()
    #expect(symlink("/dev/full", folder.path + "/report.html") == 0)
    let outcome = try Command(Self.small + ["--html"], folder: folder).run()
    #expect(
      outcome.errors
        == "Error: The report cannot be written to 'report.html': No space left on device.\n")
    #expect(outcome.output.contains("swift × serial"))
    #expect(!outcome.output.contains("report.html"))
    #expect(outcome.ending == .code(1))
  }

  /// The old report stays as it was: it is written beside, and there is no room for that.
  @Test func `where there is no room the old one stays whole`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/report.html"
    try Data("old".utf8).write(to: URL(filePath: path))
    let command = try Command.path.get()
    // No file may become larger than a block of 512 bytes.
    let shell = "ulimit -f 1; trap '' XFSZ; exec \"$@\""
    let arguments = ["-c", shell, "sh", command] + Self.small + ["--html", "--json=r.json"]
    let outcome = try Command(arguments, folder: folder).start("/bin/sh")
      .finish(limit: .seconds(60))
    #expect(outcome.ending == .code(1))
    #expect(
      outcome.errors == """
        Error: The record cannot be written to 'r.json': File too large.
        Error: The report cannot be written to 'report.html': File too large.

        """)
    #expect(folder.text("report.html") == "old")
    #expect(try folder.names == ["report.html"])
  }
}
