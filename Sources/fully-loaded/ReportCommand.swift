import ArgumentParser
import Records
import Reports

/// Saved records, shown again.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Shows saved records again: as text, HTML, SVG, Markdown, CSV or JSON.",
    discussion: """
      'compare --json=record.json' saves a record, 'scale --json=scaling.json' another. Reports in HTML have their records in them, and can \
      be given in their place. A comparison and a record of scaling make one report; several of a kind are shown side by side, with how many \
      times as fast each strategy is as in the first.

      EXAMPLES:
        fully-loaded report record.json
        fully-loaded report record.json --output report.html
        fully-loaded report record.json scaling.json --output report.html
        fully-loaded report before.json after.json
        fully-loaded report laptop.json server.html --format markdown
        fully-loaded report record.json --chart elapsed --output elapsed.svg
        fully-loaded report record.json --output charts/
        fully-loaded report *.json --output runs.csv
        fully-loaded report report.html --format json > record.json
        fully-loaded compare --json | fully-loaded report -

      EXIT CODES:
        0    it is shown
        1    it cannot be written
        64   usage, or it is no record that this version can read
      """)

  @Argument(
    help: ArgumentHelp(
      "Records, or reports in HTML that have them in them; - is standard input.",
      valueName: "record"))
  var records: [String]

  @Option(
    help: ArgumentHelp(
      "text: as compare prints it. html: a page with all charts. html-fragment: charts and table as one element for a page of your own. svg: a chart. markdown: for pull requests. csv: a line a run. json: the record itself. Default: what the output's ending says, else text.",
      valueName: "form"))
  var format: String?

  @Option(
    help: ArgumentHelp(
      "Write it there: beside, then in its place. A folder, with a / at its end, gets a file for every chart.",
      valueName: "path"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The chart of --format svg: \(ReportChart.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "chart"))
  var chart: String?

  @Flag(help: "Show the arithmetic of the answer below it.")
  var explain = false

  func validate() throws {
    let form = try form()
    if let chart, ReportChart(rawValue: chart) == nil {
      let names = ReportChart.allCases.map(\.rawValue)
      throw ValidationError(unknown("chart", chart, among: names, title: "Charts"))
    }
    if chart != nil, form != .svg {
      throw ValidationError("--chart goes with --format svg, not with \(form).")
    }
    guard records.count(where: { $0 == "-" }) < 2 else {
      throw ValidationError("Standard input can be read once, and - is there more than once.")
    }
    if explain, !form.explains {
      throw ValidationError(
        "--explain goes with sentences, and there are none in the form '\(form)'.")
    }
  }

  func run() throws {
    let form = try form()
    let records = try RecordInput.records(of: records)
    do {
      let files = try form.files(
        of: records, chart: chart.flatMap(ReportChart.init), explaining: explain,
        width: output == nil ? Console.width : 100, isFolder: target == .folder)
      guard let output else {
        for file in files { try Console.print(file.text, form: form) }
        return
      }
      try ReportOutput.write(files, to: output, isFolder: target == .folder)
    } catch let obstacle as ReportForm.Obstacle {
      throw ValidationError("\(obstacle)")
    }
  }

  /// What `--output` names.
  private enum Target {
    case stream, file, folder
  }

  private var target: Target {
    guard let output else { return .stream }
    return ReportOutput.isFolder(output) ? .folder : .file
  }

  /// The form that was asked for, or that goes with the output.
  ///
  /// - Throws: `ValidationError` when there is no such form, and when the output's ending is none of a form's.
  private func form() throws -> ReportForm {
    if let format {
      guard let form = ReportForm(rawValue: format) else {
        let names = ReportForm.allCases.map(\.rawValue)
        throw ValidationError(unknown("format", format, among: names, title: "Formats"))
      }
      return form
    }
    guard let output, target != .folder else {
      return chart == nil && output == nil ? .text : .svg
    }
    guard let form = ReportForm(ending: output) else {
      throw ValidationError(
        """
        '\(output)' has no ending that says what to write. Say it with --format.
          Endings: \(ReportForm.endings.map { ".\($0.ending)" }.joined(separator: ", ")).
        """)
    }
    return form
  }
}
