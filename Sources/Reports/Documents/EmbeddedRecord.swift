/// A record inside a report in HTML: an element that browsers do not run, and that this tool reads back.
///
/// - Source: HTML, section 4.12.1: a script of a type that is no script's is a block of data. Section 13.2.5.4: nothing but `</script` and `<!--`
///   means anything in it, and both begin with the one character that is escaped here.
enum EmbeddedRecord {
  private static let opening = #"<script type="application/json" class="record" data-name=""#
  private static let closing = "</script>"

  /// The element.
  ///
  /// - Parameters:
  ///   - name: What the record is called in the report.
  ///   - document: One JSON document; it reads back to the byte.
  static func element(name: String, document: String) -> String {
    let escaped = document.replacing("<", with: #"\u003c"#)
    return "\(opening)\(MarkupText.text(name))\">\(escaped)\(closing)"
  }

  /// Whether a text is markup rather than JSON.
  static func isMarkup(_ text: String) -> Bool {
    text.unicodeScalars.first { !$0.properties.isWhitespace && $0 != "\u{FEFF}" } == "<"
  }

  /// All records of a report in their order.
  ///
  /// - Throws: ``RecordDocumentError/unreadable(_:)`` when the report has no end, or there is no record in it.
  static func all(
    in html: String
  ) throws(RecordDocumentError) -> [(name: String, document: String)] {
    var records: [(name: String, document: String)] = []
    var rest = html[...]
    while let start = rest.firstRange(of: opening) {
      let tail = rest[start.upperBound...]
      guard let quote = tail.firstRange(of: "\">"),
        let end = tail[quote.upperBound...].firstRange(of: closing)
      else { throw .unreadable(cut) }
      records.append(
        (
          name: unescaped(markup: tail[..<quote.lowerBound]),
          document: unescaped(json: tail[quote.upperBound..<end.lowerBound])
        ))
      rest = tail[end.upperBound...]
    }
    let end = "</html>"
    let isWhole = html.utf8.reversed().drop { $0 <= 0x20 }.starts(with: end.utf8.reversed())
    guard isWhole else {
      let isReport = !records.isEmpty || html.contains(#"name="generator" content="Fully Loaded"#)
      throw .unreadable(isReport ? cut : "It is HTML without a record in it.")
    }
    guard !records.isEmpty else { throw .unreadable("It is HTML without a record in it.") }
    return records
  }

  private static let cut = "It ends in the middle: a part of it is missing."

  /// The document as it was: `\u003c` is `<` again, unless its backslash is itself escaped.
  private static func unescaped(json text: Substring) -> String {
    guard text.contains(#"\u003c"#) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    let escape = Array(#"\u003c"#.utf8)
    while let byte = rest.first {
      if byte == UInt8(ascii: "\\") {
        if rest.starts(with: escape) {
          bytes.append(UInt8(ascii: "<"))
          rest = rest.dropFirst(escape.count)
        } else {
          bytes += rest.prefix(2)
          rest = rest.dropFirst(2)
        }
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func unescaped(markup text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
