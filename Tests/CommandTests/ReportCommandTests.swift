import Foundation
import TestSupport
import Testing

@Suite struct `saved records are shown again` {
  private static let small = [
    "compare", "--function", "swift", "--executor", "serial", "--executor", "threads", "--tasks",
    "2", "--multiplier", "0", "--runs", "2", "--quiet",
  ]

  /// A folder with the record of a small comparison in it, `record.json`.
  private static let made = Result<TemporaryFolder, any Error> {
    let folder = try TemporaryFolder()
    let outcome = try Command(small + ["--json=record.json"], folder: folder).run()
    #expect(outcome.ending == .code(0))
    return folder
  }

  /// A folder of one's own, with that record in it.
  private func folder() throws -> TemporaryFolder {
    let text = try #require(Self.made.get().text("record.json"))
    let folder = try TemporaryFolder()
    try write(text, to: "record.json", in: folder)
    return folder
  }

  private func write(_ text: String, to name: String, in folder: TemporaryFolder) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/\(name)"))
  }

  private func report(_ arguments: String..., in folder: TemporaryFolder) throws -> Outcome {
    try Command(["report"] + arguments, folder: folder).run()
  }

  @Test func `as text, exactly as it was printed`() throws {
    let folder = try TemporaryFolder()
    let compared = try Command(Self.small + ["--json", "record.json"], folder: folder).run()
    let shown = try report("record.json", in: folder)
    #expect(shown.ending == .code(0))
    #expect(shown.errors.isEmpty)
    // And where it was saved.
    #expect(shown.output + "\n  record.json\n" == compared.output)
  }

  @Test func `as a piece of HTML that needs nothing else`() throws {
    let shown = try report("record.json", "--format", "html-fragment", in: folder())
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

  @Test(arguments: [
    ("report.html", "<!doctype html>"), ("report.md", "### cpu\\_intensive, 2 tasks"),
    ("runs.csv", "record,kind,"), ("copy.json", "{\n"), ("REPORT.TXT", "cpu_intensive · 2 tasks"),
  ])
  func `into a file, in the form that its ending says`(name: String, beginning: String) throws {
    let folder = try folder()
    let outcome = try report("record.json", "--output", name, in: folder)
    #expect(outcome.ending == .code(0))
    #expect(outcome.output == "  \(name)\n")
    #expect(outcome.errors.isEmpty)
    #expect(try folder.names == [name, "record.json"].sorted())
    #expect(folder.text(name)?.hasPrefix(beginning) == true)
  }

  @Test(arguments: ["text", "html", "html-fragment", "markdown", "csv", "json"])
  func `printed, the same every time and as in a file`(form: String) throws {
    let folder = try folder()
    let printed = try report("record.json", "--format", form, in: folder)
    #expect(printed.ending == .code(0))
    #expect(printed.output.hasSuffix("\n"))
    _ = try report("record.json", "--format", form, "--output", "file", in: folder)
    #expect(folder.text("file") == printed.output)
  }

  @Test func `a page is a record, too`() throws {
    let folder = try folder()
    _ = try report("record.json", "--output=record.html", in: folder)
    #expect(
      try report("record.html", "--format=json", in: folder).output == folder.text("record.json"))
    #expect(
      try report("record.html", "--format=html", in: folder).output == folder.text("record.html"))
    #expect(
      try report("record.html", in: folder).output == report("record.json", in: folder).output)
  }

  @Test func `all charts into a folder, or one of them`() throws {
    let folder = try folder()
    let outcome = try report("record.json", "--output", "charts/", in: folder)
    #expect(outcome.ending == .code(0))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/charts")
      .sorted()
    let all = ["cores", "elapsed", "lanes", "memory", "origin", "phases"]
    // What was too short for its memory to be looked at, or is no faster, has no such chart.
    #expect(Set(names).isSubset(of: all.map { "\($0).svg" }))
    #expect(names.contains("elapsed.svg") && names.contains("cores.svg"))
    #expect(
      outcome.output.split(separator: "\n").sorted() == names.map { "  charts/\($0)" })
    let one = try report("record.json", "--chart", "elapsed", in: folder)
    #expect(one.output == folder.text("charts/elapsed.svg"))
    #expect(one.output.hasPrefix("<svg xmlns="))
  }

  @Test func `two side by side`() throws {
    let folder = try folder()
    let text = try #require(folder.text("record.json"))
    try write(text, to: "after.json", in: folder)
    let shown = try report("record.json", "after.json", in: folder)
    #expect(shown.ending == .code(0))
    #expect(shown.output.hasPrefix("2 records side by side: record and after\n"))
    #expect(shown.output.contains("  1.00×\n"))
    #expect(shown.output.contains("Both records have the same 2 results, bit for bit."))
    try write(
      text.replacing("\"tasks\" : 2", with: "\"tasks\" : 3"), to: "after.json", in: folder)
    #expect(
      try report("record.json", "after.json", "--format", "markdown", in: folder).output.contains(
        "> **Warning:** Their numbers of tasks differ, so that times cannot be compared: 2 in record and 3 in after."
      ))
  }

  @Test func `from standard input, which is empty here`() throws {
    let outcome = try Command(["report", "-"]).run()
    #expect(outcome.ending == .code(64))
    #expect(
      outcome.usageError
        == "Error: The record in standard input cannot be shown. This is not a record of Fully Loaded. It is empty."
    )
  }

  @Test(arguments: [
    ("", "It is empty."), ("\u{0}\u{1}\u{2}", "It is not text."), ("hello", "It is not JSON."),
    ("{\"schema\": \"fully-loaded.compar", "It ends in the middle: a part of it is missing."),
    ("{}", "The field 'schema' is missing."), ("[]", "It is JSON, but not an object."),
    ("<html></html>", "It is HTML without a record in it."),
  ])
  func `what is no record is told with the file and the reason`(
    content: String, reason: String
  ) throws {
    let folder = try TemporaryFolder()
    try write(content, to: "file", in: folder)
    let outcome = try report("file", "--output", "report.html", in: folder)
    #expect(outcome.ending == .code(64))
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.usageError
        == "Error: The record in 'file' cannot be shown. This is not a record of Fully Loaded. \(reason)"
    )
    #expect(try folder.names == ["file"])
  }

  @Test func `a record of a version to come`() throws {
    let folder = try TemporaryFolder()
    try write("{\"schema\": \"fully-loaded.comparison/2\"}", to: "file", in: folder)
    #expect(
      try report("file", in: folder).usageError == """
        Error: The record in 'file' cannot be shown. The record has the schema 'fully-loaded.comparison/2'. \
        This version reads 'fully-loaded.comparison/1' and 'fully-loaded.scaling/1'.
        """)
  }

  @Test func `the second of two that is none is named`() throws {
    let folder = try folder()
    try write("{", to: "other.json", in: folder)
    let outcome = try report("record.json", "other.json", in: folder)
    #expect(
      outcome.usageError?.hasPrefix("Error: The record in 'other.json' cannot be shown.") == true)
    #expect(outcome.output.isEmpty)
  }

  @Test func `what is not there, and what is a folder`() throws {
    let folder = try TemporaryFolder()
    #expect(
      try report("/nowhere/record.json", in: folder).usageError
        == "Error: The record cannot be read from '/nowhere/record.json': No such file or directory."
    )
    #expect(
      try report(folder.path, in: folder).usageError
        == "Error: The record cannot be read from '\(folder.path)': Is a directory.")
  }

  @Test(arguments: [
    Mistake(
      "--format htm",
      "Unknown format 'htm'. Did you mean 'html'?\n  Formats: text, html, html-fragment, svg, markdown, csv, json."
    ),
    Mistake(
      "--chart elapse",
      "Unknown chart 'elapse'. Did you mean 'elapsed'?\n  Charts: elapsed, origin, cores, scaling, phases, memory, lanes."
    ),
    Mistake("--chart elapsed --format html", "--chart goes with --format svg, not with html."),
    Mistake("--chart elapsed --output x.html", "--chart goes with --format svg, not with html."),
    Mistake(
      "--chart scaling",
      "There is no chart 'scaling' of it: what it shows was not measured.\n  Charts: CHARTS."),
    Mistake(
      "--format svg",
      "There are several charts. Say which with --chart, or have all of them with --output FOLDER/.\n  Charts: CHARTS."
    ),
    Mistake(
      "--output x.pdf",
      "'x.pdf' has no ending that says what to write. Say it with --format.\n  Endings: .txt, .html, .htm, .svg, .md, .markdown, .csv, .json."
    ),
    Mistake(
      "--explain --format csv",
      "--explain goes with sentences, and there are none in the form 'csv'."),
    Mistake(
      "record.json --format json",
      "The form 'json' is one record, and there are 2. --output FOLDER/ writes each to a file of its own."
    ),
    Mistake(
      "record.json --format html-fragment",
      "The form 'html-fragment' shows one comparison. Give one, or use --format html."),
    Mistake(
      "record.json --chart elapsed",
      "A chart is of one record, and 'elapsed' would be of 2."),
    Mistake(
      "- -", "Standard input can be read once, and - is there more than once."),
    Mistake(
      "--output /nowhere/x.html",
      "The report cannot be written to '/nowhere/x.html': No such file or directory."),
    Mistake(
      "--output /nowhere/x/", "The folder '/nowhere/x/' cannot be made: No such file or directory."),
  ])
  func `what does not go together is told`(_ mistake: Mistake) throws {
    let folder = try folder()
    let outcome = try Command(["report", "record.json"] + mistake.arguments, folder: folder).run()
    #expect(outcome.ending == .code(64))
    #expect(outcome.output.isEmpty)
    #expect(try folder.names == ["record.json"])
    let parts = mistake.message.split(separator: "CHARTS", omittingEmptySubsequences: false)
    let error = try #require(outcome.usageError)
    #expect(error.hasPrefix("Error: " + parts[0]))
    if parts.count == 1 { #expect(error == "Error: \(mistake.message)") }
  }

  @Test func `a device that is full is told, and no usage with it`() throws {
    let outcome = try report(
      "record.json", "--format", "html", "--output", "/dev/full", in: folder())
    #expect(
      outcome.errors
        == "Error: The report cannot be written to '/dev/full': No space left on device.\n")
    #expect(outcome.ending == .code(1))
  }
}
