/// Records as one HTML document: everything is in it, nothing is fetched, and there is no script that runs.
public enum HTMLReport {
  /// A page that is the same to the byte for the same records: there is no date of rendering, and no locale.
  ///
  /// - Parameter records: At least one, of any kinds, each with a name of its own: of several of a kind, what they have in common stands
  ///   above, beside one another.
  /// - Returns: The document, with a newline at its end; it has the records in it, which ``RecordDocument/records(from:name:)`` reads back.
  public static func html(of records: [NamedRecord]) -> String {
    let beside = SideBySide.all(of: records)
    let title = title(of: records, beside)
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <meta name="generator" content="Fully Loaded \(MarkupText.text(records.first?.record.version ?? ""))">
      <link rel="icon" href="data:,">
      <title>\(MarkupText.text(title))</title>
      <style>
      \(HTMLStyle.css)
      </style>
      </head>
      <body>
      <main>
      \(body(of: records, beside, title: title).joined(separator: "\n"))
      </main>
      \(records.map { EmbeddedRecord.element(name: $0.name, document: $0.document) }.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  /// The finding of the only record, or of a comparison and its scaling, which belong together; else which records they are.
  private static func title(of records: [NamedRecord], _ beside: [SideBySide]) -> String {
    guard beside.isEmpty, let first = first(of: records) else {
      return
        "\(Figures.count(records.count, "record")) side by side: \(Prose.list(records.map(\.name)))"
    }
    return Finding.title(of: first.record)
  }

  /// The comparison, or else whatever there is.
  private static func first(of records: [NamedRecord]) -> NamedRecord? {
    records.first { if case .comparison = $0.record { true } else { false } } ?? records.first
  }

  private static func body(
    of records: [NamedRecord], _ beside: [SideBySide], title: String
  ) -> [String] {
    guard beside.isEmpty, let first = first(of: records) else {
      return ["<header>\n<h1>\(MarkupText.text(title))</h1>\n</header>"]
        + beside.map(SideBySideSections.html)
        + records.map { named in
          let finding = MarkupText.text(Finding.title(of: named.record))
          return """
            <article>
            <h2>\(MarkupText.text(named.name)): \(finding)</h2>
            \(ReportSections(comparisons: [named.record], level: 3).html)
            </article>
            """
        }
    }
    let others = records.filter { $0.name != first.name }.map(\.record)
    return [
      """
      <header>
      <h1>\(MarkupText.text(title))</h1>
      \(machine(of: first.record))
      </header>
      """,
      ReportSections(comparisons: [first.record] + others, level: 2).html,
    ]
  }

  /// What was computed, and where.
  private static func machine(of record: SavedRecord) -> String {
    let lines = record.header.split(separator: "\n").map { MarkupText.text(String($0)) }
    return #"<p class="quiet">\#(lines.joined(separator: "<br>\n"))</p>"#
  }
}
