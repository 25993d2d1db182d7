import ArgumentParser
import Comparison
import Reports

/// The page that a verb writes beside what it prints.
struct HTMLOption: ParsableArguments {
  @Option(
    defaultAsFlag: "report.html", parsing: .next,
    help: ArgumentHelp(
      "Write a report with charts to report.html, or to this path, when all is measured.",
      valueName: "path"))
  var html: String?

  func validate() throws {
    guard !CommandLine.arguments.contains("--html=") else {
      throw ValidationError("--html= has no path after it. --html alone writes report.html.")
    }
    // What follows the option by mistake, as the function to compare, is not to be written over.
    if let html, ReportForm(ending: html) != .html {
      throw ValidationError(
        "--html would write the report to '\(html)'. Its name has to end in .html.")
    }
  }

  /// The file, known to be writable before anything runs; `nil` when there is none.
  ///
  /// - Throws: `ValidationError` that says what is in the way.
  func file() throws -> RecordFile? {
    guard let html else { return nil }
    do { return try RecordFile(path: html, of: .report) } catch let failure as RecordFile.Failure {
      throw ValidationError("\(failure)")
    }
  }

  /// Writes the report.
  ///
  /// - Returns: Why it could not be written. That ends nothing: what is measured can still be printed.
  /// - Throws: `Interruption`, and what the record's encoding throws.
  func save(_ record: SavedRecord, to file: RecordFile?) throws -> RecordFile.Failure? {
    guard let file, let html else { return nil }
    let name = RecordNames.names(of: [html])[0]
    let text = HTMLReport.html(of: [try NamedRecord(record, name: name)])
    do { try file.save(text) } catch let failure as RecordFile.Failure { return failure }
    return nil
  }
}
