/// Records as text for terminals: one as it was printed when it was made, several beside one another.
public enum ReportText {
  /// - Parameters:
  ///   - records: At least one, of any kinds.
  ///   - width: Columns of the terminal.
  ///   - explaining: Whether the arithmetic of answers stands below them.
  /// - Returns: Lines without a newline after the last.
  public static func text(
    of records: [NamedRecord], width: Int = 100, explaining: Bool = false
  ) -> String {
    let beside = SideBySide.all(of: records)
    let shown = Set(beside.flatMap { $0.columns.map(\.name) })
    let alone = records.filter { !shown.contains($0.name) }.map { named in
      switch named.record {
      case .comparison(let record):
        ComparisonText.text(of: record, width: width, explaining: explaining)
      case .scaling(let record): ScalingText.text(of: record, width: width)
      }
    }
    return (beside.map { text(of: $0, width: width) } + alone).joined(separator: "\n\n")
  }

  private static func text(of beside: SideBySide, width: Int) -> String {
    let prose = { (text: String) in Prose.lines(text, width: min(width, 100)) }
    let machines = beside.machines.flatMap { name, lines in
      ["  \(name)"] + lines.map { "    \($0)" }
    }
    let columns =
      [TextTable.Column("strategy", .left)]
      + beside.columns.enumerated().flatMap { place, column in
        [TextTable.Column(column.name, .right, gap: 3)]
          + (place > 0 && beside.obstacles.isEmpty ? [.init("", .right, gap: 2)] : [])
      }
    let rows = beside.rows.map { row in
      [row.title]
        + row.cells.enumerated().flatMap { place, cell in
          let texts = SideBySide.texts(of: cell)
          return [texts.median] + (place > 0 && beside.obstacles.isEmpty ? [texts.ratio] : [])
        }
    }
    let table = TextTable(columns: columns, rows: rows).lines(within: width)
    let sentences =
      beside.obstacles.map { "! \($0)" } + [beside.machineSentence, beside.results]
    let parts = [
      [beside.title], machines, table, beside.legend.map(prose) ?? [], sentences.flatMap(prose),
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }
}
