import Reports

/// The forms in which records can be shown.
enum ReportForm: String, CaseIterable, CustomStringConvertible {
  case text, html
  case htmlFragment = "html-fragment"
  case svg, markdown, csv, json

  var description: String { rawValue }

  /// The endings of files, and what is written into them.
  static let endings: [(ending: String, form: ReportForm)] = [
    ("txt", .text), ("html", .html), ("htm", .html), ("svg", .svg), ("md", .markdown),
    ("markdown", .markdown), ("csv", .csv), ("json", .json),
  ]

  /// The form that a file's name asks for; `nil` where its ending is none of those.
  init?(ending path: String) {
    let name = path.lowercased()
    guard let known = Self.endings.first(where: { name.hasSuffix(".\($0.ending)") }) else {
      return nil
    }
    self = known.form
  }

  /// Whether sentences are part of it, below which their arithmetic may stand.
  var explains: Bool {
    switch self {
    case .text, .html, .htmlFragment, .markdown: true
    case .svg, .csv, .json: false
    }
  }

  /// Whether it is for people, who are not shown what a terminal would obey; documents have rules of their own for that.
  var isForPeople: Bool { self == .text }

  /// A file of a report.
  struct File {
    /// What it is called in a folder.
    let name: String
    /// With a newline at its end.
    let text: String
  }

  /// Why records cannot be shown in this form; a sentence.
  struct Obstacle: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
      self.description = description
    }
  }

  /// The records in this form.
  ///
  /// - Parameters:
  ///   - records: At least one.
  ///   - chart: That of the form ``svg``; `nil` for the only one that there is, or, in a folder, for all.
  ///   - explaining: Whether the arithmetic of answers stands below them.
  ///   - width: Columns of the terminal, of use to text alone.
  ///   - isFolder: Whether there may be several files.
  /// - Returns: One file, unless there may be several.
  /// - Throws: ``Obstacle``.
  func files(
    of records: [NamedRecord], chart: ReportChart?, explaining: Bool, width: Int, isFolder: Bool
  ) throws -> [File] {
    switch self {
    case .text:
      [File("report.txt", ReportText.text(of: records, width: width, explaining: explaining))]
    case .html: [File("report.html", HTMLReport.html(of: records))]
    case .htmlFragment: [File("report.html", try fragment(of: records, explaining: explaining))]
    case .svg: try charts(of: records, chart: chart, isFolder: isFolder)
    case .markdown:
      [File("report.md", MarkdownReport.markdown(of: records, explaining: explaining))]
    case .csv: [File("runs.csv", CSVReport.csv(of: records))]
    case .json: try documents(of: records, isFolder: isFolder)
    }
  }

  private func fragment(of records: [NamedRecord], explaining: Bool) throws -> String {
    let comparisons = records.compactMap { named in
      if case .comparison(let record) = named.record { record } else { nil }
    }
    guard comparisons.count == 1, records.count == 1 else {
      throw Obstacle(
        "The form 'html-fragment' shows one comparison. Give one, or use --format html.")
    }
    return ComparisonFragment.html(of: comparisons[0], explaining: explaining)
  }

  private func charts(
    of records: [NamedRecord], chart: ReportChart?, isFolder: Bool
  ) throws -> [File] {
    var files: [(chart: ReportChart, file: File)] = []
    for kind in ReportChart.allCases {
      let texts = records.compactMap { kind.document(of: $0.record) }
      guard texts.count < 2 else {
        throw Obstacle(
          "A chart is of one record, and '\(kind.rawValue)' would be of \(texts.count).")
      }
      files += texts.map { (kind, File("\(kind.rawValue).svg", $0)) }
    }
    let names = files.map(\.chart.rawValue).joined(separator: ", ")
    guard !files.isEmpty else { throw Obstacle("There is nothing in it that could be drawn.") }
    if let chart {
      guard let file = files.first(where: { $0.chart == chart }) else {
        throw Obstacle(
          "There is no chart '\(chart.rawValue)' of it: what it shows was not measured.\n  Charts: \(names)."
        )
      }
      return [file.file]
    }
    guard isFolder || files.count == 1 else {
      throw Obstacle(
        "There are several charts. Say which with --chart, or have all of them with --output FOLDER/.\n  Charts: \(names)."
      )
    }
    return files.map(\.file)
  }

  private func documents(of records: [NamedRecord], isFolder: Bool) throws -> [File] {
    guard records.count == 1 || isFolder else {
      throw Obstacle(
        "The form 'json' is one record, and there are \(records.count). --output FOLDER/ writes each to a file of its own."
      )
    }
    return records.map {
      File("\($0.name.replacing("/", with: "-")).json", $0.document)
    }
  }
}

extension ReportForm.File {
  init(_ name: String, _ text: String) {
    self.name = name
    self.text = text.hasSuffix("\n") ? text : text + "\n"
  }
}
