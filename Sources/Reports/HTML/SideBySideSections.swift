/// Several records beside one another, as a section of a page.
enum SideBySideSections {
  static func html(of beside: SideBySide) -> String {
    let columns =
      [TextTable.Column("strategy", .left)]
      + beside.columns.enumerated().flatMap { place, column in
        [TextTable.Column(column.name, .right)]
          + (place > 0 && beside.obstacles.isEmpty
            ? [TextTable.Column("as fast", .right)] : [])
      }
    let rows = beside.rows.map { row in
      [row.title]
        + row.cells.enumerated().flatMap { place, cell in
          let texts = SideBySide.texts(of: cell)
          return [texts.median] + (place > 0 && beside.obstacles.isEmpty ? [texts.ratio] : [])
        }
    }
    let warnings = beside.obstacles.map { #"<p class="warning">\#(MarkupText.text($0))</p>"# }
    let machines = beside.machines.map { (term: $0.name, text: $0.lines.joined(separator: " · ")) }
    return Element.section(
      "Medians side by side", level: 2, caption: beside.legend,
      warnings + [
        Element.table(beside.title, columns: columns, rows: rows),
        Element.paragraphs([beside.machineSentence, beside.results]), Element.list(machines),
      ]) ?? ""
  }
}
