import Records

/// Records as Markdown for pull requests and notes: tables, and what is to be said about them.
public enum MarkdownReport {
  /// - Parameters:
  ///   - records: At least one, of any kinds.
  ///   - explaining: Whether the arithmetic of answers stands below them.
  /// - Returns: GitHub's Markdown, lines without a newline after the last.
  public static func markdown(of records: [NamedRecord], explaining: Bool = false) -> String {
    let beside = SideBySide.all(of: records)
    let shown = Set(beside.flatMap { $0.columns.map(\.name) })
    let alone = records.filter { !shown.contains($0.name) }.map { named in
      switch named.record {
      case .comparison(let record): parts(of: record, explaining: explaining)
      case .scaling(let record): parts(of: record)
      }
    }
    return (beside.map(parts) + alone).flatMap(\.self).joined(separator: "\n\n")
  }

  private static func parts(of record: ComparisonRecord, explaining: Bool) -> [String] {
    let rows = SummaryTable.rows(of: record)
    let table = rows.isEmpty ? nil : table(SummaryTable.columns, rows)
    let answer = Answer(to: record)
    let arithmetic = explaining ? ExplanationText.text(of: record).map(MarkdownText.block) : nil
    return head(.comparison(record))
      + ([
        table, list(ReportNotes.paragraphs(on: record)), list(answer?.paragraphs ?? []), arithmetic,
      ]
      .compactMap(\.self))
  }

  private static func parts(of record: ScalingRecord) -> [String] {
    let rows = ScalingTable.rows(of: record)
    let table = rows.isEmpty ? nil : table(ScalingTable.columns, rows)
    return head(.scaling(record))
      + [table, list(ReportNotes.paragraphs(on: record))].compactMap(\.self)
  }

  private static func parts(of beside: SideBySide) -> [String] {
    let isCompared = beside.obstacles.isEmpty
    let columns =
      [TextTable.Column("strategy", .left)]
      + beside.columns.enumerated().flatMap { place, column in
        [TextTable.Column(column.name, .right)]
          + (place > 0 && isCompared ? [TextTable.Column("as fast", .right)] : [])
      }
    let rows = beside.rows.map { row in
      [row.title]
        + row.cells.enumerated().flatMap { place, cell in
          let texts = SideBySide.texts(of: cell)
          return [texts.median] + (place > 0 && isCompared ? [texts.ratio] : [])
        }
    }
    let machines = beside.machines.map { "\($0.name): \($0.lines.joined(separator: " · "))" }
    let warnings = beside.obstacles.map { "> **Warning:** \(MarkdownText.text($0))" }
    return ["### \(MarkdownText.text(beside.title))"] + warnings
      + [
        table(columns, rows), beside.legend.map(MarkdownText.text),
        list(machines + [beside.machineSentence, beside.results]),
      ].compactMap(\.self)
  }

  /// The finding, and what was computed where.
  private static func head(_ record: SavedRecord) -> [String] {
    let lines = record.header.split(separator: "\n").map { MarkdownText.text(String($0)) }
    return ["### \(MarkdownText.text(Finding.title(of: record)))", lines.joined(separator: "  \n")]
  }

  private static func table(_ columns: [TextTable.Column], _ rows: [[String]]) -> String {
    let line = { (cells: [String]) in "| \(cells.joined(separator: " | ")) |" }
    let titles = columns.map { MarkdownText.text($0.title) }
    let alignments = columns.map { $0.alignment == .left ? ":---" : "---:" }
    let lines = rows.map { row in
      line(row.map { MarkdownText.text($0) })
    }
    return ([line(titles), line(alignments)] + lines).joined(separator: "\n")
  }

  private static func list(_ texts: [String]) -> String? {
    texts.isEmpty ? nil : texts.map { "- \(MarkdownText.text($0))" }.joined(separator: "\n")
  }
}
