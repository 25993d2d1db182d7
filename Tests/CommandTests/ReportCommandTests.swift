import Testing

@Suite struct `a saved record is shown again` {
  private static let small = [
    "compare", "--function", "swift", "--executor", "serial", "--executor", "threads", "--tasks",
    "2", "--multiplier", "0", "--runs", "2", "--quiet",
  ]

  @Test func `as text, exactly as it was printed`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/record.json"
    let compared = try Command(Self.small + ["--json", path]).run()
    let shown = try Command(["report", path]).run()
    #expect(shown.ending == .code(0))
    #expect(shown.errors.isEmpty)
    #expect(shown.output == compared.output)
  }

  @Test func `as a piece of HTML that needs nothing else`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/record.json"
    _ = try Command(Self.small + ["--json", path]).run()
    let shown = try Command(["report", path, "--format", "html-fragment"]).run()
    #expect(shown.ending == .code(0))
    #expect(shown.output.hasPrefix("<div "))
    #expect(shown.output.hasSuffix("</div>\n"))
    #expect(shown.output.contains("swift × threads"))
    #expect(!shown.output.contains("<script"))
    // The name of SVG's language, which nobody fetches, is the only address.
    #expect(
      shown.output.ranges(of: "http").count
        == shown.output.ranges(of: #"xmlns="http://www.w3.org/2000/svg""#).count)
  }

  @Test func `from standard input, which is empty here`() throws {
    let outcome = try Command(["report", "-"]).run()
    #expect(outcome.ending == .code(64))
    #expect(
      outcome.usageError
        == "Error: The record in standard input cannot be shown. This is not a record of Fully Loaded. It is not JSON."
    )
  }

  @Test func `what is not there`() throws {
    let outcome = try Command(["report", "/nowhere/record.json"]).run()
    #expect(outcome.ending == .code(64))
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.usageError
        == "Error: The record cannot be read from '/nowhere/record.json': No such file or directory."
    )
  }

  @Test func `what is a folder`() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(["report", folder.path]).run()
    #expect(outcome.ending == .code(64))
    #expect(
      outcome.usageError
        == "Error: The record cannot be read from '\(folder.path)': Is a directory.")
  }

  @Test func `in a form that there is not`() throws {
    let outcome = try Command(["report", "record.json", "--format", "html"]).run()
    #expect(outcome.ending == .code(64))
    #expect(
      outcome.usageError
        == "Error: Unknown format 'html'.\n  Formats: text, html-fragment.")
  }
}
