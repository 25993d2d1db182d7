/// Pieces of HTML.
enum Element {
  /// A table with a caption, titles of columns, and titles of rows in its first column.
  ///
  /// It scrolls by itself where it is wider than the page.
  static func table(_ caption: String, columns: [TextTable.Column], rows: [[String]]) -> String {
    let titles = columns.map { column in
      #"<th scope="col"\#(alignment(column))>\#(MarkupText.text(column.title))</th>"#
    }
    let lines = rows.map { row in
      let cells = zip(row, columns).enumerated().map { place, cell in
        let (text, column) = cell
        let content = MarkupText.text(text.trimmed())
        return place == 0
          ? #"<th scope="row">\#(content)</th>"#
          : "<td\(alignment(column))>\(content)</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(MarkupText.text(caption))">
      <table>
      <caption>\(MarkupText.text(caption))</caption>
      <thead><tr>\(titles.joined())</tr></thead>
      <tbody>
      \(lines.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      """
  }

  /// A picture for wide pages and another for narrow ones, of which a page shows one.
  static func figure(wide: Picture?, narrow: Picture?) -> String? {
    guard let wide else { return nil }
    guard let narrow else { return "<figure>\n\(wide.untitled)\n</figure>" }
    return """
      <figure>
      <div class="wide">
      \(wide.untitled)
      </div>
      <div class="narrow">
      \(narrow.untitled)
      </div>
      </figure>
      """
  }

  /// A section with its heading.
  ///
  /// - Parameters:
  ///   - title: The heading.
  ///   - level: Of the heading, from 1.
  ///   - caption: How what follows is read; `nil` for nothing.
  ///   - parts: Pieces of HTML.
  /// - Returns: One element; `nil` where there is nothing in it.
  static func section(
    _ title: String, level: Int, caption: String? = nil, _ parts: [String?]
  ) -> String? {
    let content = parts.compactMap(\.self)
    guard !content.isEmpty else { return nil }
    let heading = "<h\(level)>\(MarkupText.text(title))</h\(level)>"
    let quiet = caption.map { #"<p class="quiet">\#(MarkupText.text($0))</p>"# }
    return ([#"<section>"#, heading] + [quiet].compactMap(\.self) + content + ["</section>"])
      .joined(separator: "\n")
  }

  static func paragraphs(_ texts: [String]) -> String? {
    texts.isEmpty
      ? nil : texts.map { "<p>\(MarkupText.text($0))</p>" }.joined(separator: "\n")
  }

  static func list(_ items: [(term: String, text: String)]) -> String {
    let lines = items.map {
      "<dt>\(MarkupText.text($0.term))</dt><dd>\(MarkupText.text($0.text))</dd>"
    }
    return "<dl>\n\(lines.joined(separator: "\n"))\n</dl>"
  }

  private static func alignment(_ column: TextTable.Column) -> String {
    column.alignment == .left ? "" : #" class="number""#
  }
}

extension String {
  /// The text without spaces at its ends, which stand for nothing outside of columns.
  fileprivate func trimmed() -> String {
    String(reversed().drop { $0 == " " }.reversed().drop { $0 == " " })
  }
}
