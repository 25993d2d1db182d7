public import Records

/// A comparison as a piece of HTML for pages of others, such as notebooks: charts, the table, and what is to be said about them.
public enum ComparisonFragment {
  /// One element, whole in itself: no style sheet, no script, nothing from elsewhere; readable on light and on dark grounds.
  ///
  /// - Parameters:
  ///   - record: Any comparison, finished or not.
  ///   - explaining: Whether the arithmetic of the answer stands below it.
  /// - Returns: Lines without a newline after the last.
  public static func html(of record: ComparisonRecord, explaining: Bool = false) -> String {
    let charts = [
      ElapsedChart.svg(of: record), OriginChart.svg(of: record), LanesChart.svg(of: record),
    ].compactMap(\.self).map { #"<div style="margin:14px 0">\#n\#($0)\#n</div>"# }
    let parts = [header(record)] + charts + [table(record), remarks(record, explaining)]
    return """
      <div style="max-width:760px;font-family:system-ui,'DejaVu Sans',sans-serif;font-size:13px;line-height:1.45">
      \(parts.compactMap(\.self).joined(separator: "\n"))
      </div>
      """
  }

  /// The finding, and below it what was computed and where.
  private static func header(_ record: ComparisonRecord) -> String {
    let header = MarkupText.text(ComparisonHeader.text(of: record))
      .split(separator: "\n").joined(separator: "<br>\n")
    return """
      <p style="margin:0 0 4px;font-size:17px;font-weight:600">\(MarkupText.text(Finding.title(of: record)))</p>
      <p style="margin:0;opacity:0.75">\(header)</p>
      """
  }

  private static func table(_ record: ComparisonRecord) -> String? {
    let rows = SummaryTable.rows(of: record)
    guard !rows.isEmpty else { return nil }
    let columns = SummaryTable.columns
    let titles = columns.map { cell($0.title, $0, element: "th") }
    let lines = rows.map { row in
      "<tr>\(zip(row, columns).map { cell($0, $1, element: "td") }.joined())</tr>"
    }
    return """
      <table style="border-collapse:collapse;margin:14px 0;font-size:13px;font-variant-numeric:tabular-nums">
      <tr>\(titles.joined())</tr>
      \(lines.joined(separator: "\n"))
      </table>
      """
  }

  private static func cell(
    _ text: String, _ column: TextTable.Column, element: String
  ) -> String {
    let alignment = column.alignment == .left ? "left" : "right"
    let weight = element == "th" ? ";font-weight:600" : ""
    let text = MarkupText.text(text.trimmingSpaces())
    return
      #"<\#(element) style="text-align:\#(alignment);padding:2px 10px 2px 0\#(weight)">\#(text)</\#(element)>"#
  }

  /// What the text says below its table, line by line.
  private static func remarks(_ record: ComparisonRecord, _ explaining: Bool) -> String? {
    let remarks = ComparisonText.remarks(on: record, 100, explaining: explaining)
    guard !remarks.isEmpty else { return nil }
    // Without the margin that all lines have on a terminal.
    let lines = remarks.joined(separator: "\n\n").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { $0.hasPrefix("  ") ? $0.dropFirst(2) : $0 }
    let text = MarkupText.text(lines.joined(separator: "\n"))
    return """
      <pre style="margin:0;padding:0;background:none;color:inherit;font:12px/1.45 ui-monospace,'DejaVu Sans Mono',monospace;white-space:pre-wrap">\(text)</pre>
      """
  }
}

extension String {
  /// The text without the spaces at its end, which stand for nothing outside of columns.
  fileprivate func trimmingSpaces() -> String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
