import ArgumentParser
import Records
import Reports

/// A saved record, shown again.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Shows the record of a comparison again, in any form.",
    discussion: """
      'compare --json=record.json' saves such a record.

      EXAMPLES:
        fully-loaded report record.json
        fully-loaded report record.json --format html-fragment
        fully-loaded compare --json | fully-loaded report -

      EXIT CODES:
        0    it is shown
        64   usage, or it is no record that this version can read
      """)

  @Argument(help: "The record's path, or - for standard input.")
  var record: String

  @Option(
    help: ArgumentHelp(
      "\(ReportFormat.text): as compare prints it. \(ReportFormat.htmlFragment): charts and table as one element for a page of your own.",
      valueName: "form"))
  var format = ReportFormat.text.rawValue

  @Flag(help: "Show the arithmetic of the answer below it.")
  var explain = false

  func validate() throws {
    guard ReportFormat(rawValue: format) == nil else { return }
    let names = ReportFormat.allCases.map(\.rawValue)
    throw ValidationError(unknown("format", format, among: names, title: "Formats"))
  }

  func run() throws {
    guard let format = ReportFormat(rawValue: format) else {
      preconditionFailure("Validated before.")
    }
    try Console.print(format.rendered(document(), width: Console.width, explaining: explain))
  }

  /// The record that was asked for.
  ///
  /// - Throws: `ValidationError` when it cannot be read, or is none.
  private func document() throws -> ComparisonRecord {
    let name = record == "-" ? "standard input" : "'\(record)'"
    let text: String
    do { text = try InputFile.text(of: record) } catch {
      throw ValidationError("The record cannot be read from \(name): \(error).")
    }
    do { return try RecordDocument.comparison(from: text) } catch {
      throw ValidationError("The record in \(name) cannot be shown. \(error)")
    }
  }
}

/// The forms in which a record can be shown.
enum ReportFormat: String, CaseIterable, CustomStringConvertible {
  case text
  case htmlFragment = "html-fragment"

  var description: String { rawValue }

  /// The record in this form.
  ///
  /// - Parameters:
  ///   - record: Any.
  ///   - width: Columns of the terminal, of use to text alone.
  ///   - explaining: Whether the arithmetic of the answer stands below it.
  /// - Returns: Lines without a newline after the last.
  func rendered(_ record: ComparisonRecord, width: Int, explaining: Bool) -> String {
    switch self {
    case .text: ComparisonText.text(of: record, width: width, explaining: explaining)
    case .htmlFragment: ComparisonFragment.html(of: record, explaining: explaining)
    }
  }
}
