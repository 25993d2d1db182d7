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
  /// - Returns: One element.
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
    let none = RecordDocumentError.unreadable("It is HTML without a record in it.")
    let cut = RecordDocumentError.unreadable("It ends in the middle: a part of it is missing.")
    let isWhole = html.utf8.reversed().drop { $0 <= 0x20 }
      .starts(with: "</html>".utf8.reversed())
    guard isWhole else {
      let beginning = html.prefix(16).lowercased()
      throw beginning.hasPrefix("<!doctype html") || beginning.hasPrefix("<html") ? cut : none
    }
    var records: [(name: String, document: String)] = []
    var rest = Array(html.utf8)[...]
    while let tail = rest.after(opening) {
      guard let content = tail.after("\">"), let end = content.place(of: closing) else { throw cut }
      let name = tail[..<(content.startIndex - 2)]
      records.append((name: unescaped(markup: name), document: unescaped(json: content[..<end])))
      rest = content[end...]
    }
    guard !records.isEmpty else { throw none }
    return records
  }

  /// The document as it was: `\u003c` is `<` again, unless its backslash is itself escaped.
  private static func unescaped(json text: ArraySlice<UInt8>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    let escape = Array(#"\u003c"#.utf8)
    var place = text.startIndex
    while place < text.endIndex {
      if text[place] == UInt8(ascii: "\\") {
        if text[place...].starts(with: escape) {
          bytes.append(UInt8(ascii: "<"))
          place += escape.count
          continue
        }
        bytes.append(text[place])
        place += 1
        guard place < text.endIndex else { break }
      }
      bytes.append(text[place])
      place += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func unescaped(markup text: ArraySlice<UInt8>) -> String {
    String(decoding: text, as: UTF8.self).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}

extension ArraySlice<UInt8> {
  /// Where a text begins that is in it; `nil` where it is not.
  fileprivate func place(of text: String) -> Int? {
    let bytes = Array(text.utf8)
    var place = startIndex
    while let next = self[place...].firstIndex(of: bytes[0]) {
      if self[next...].starts(with: bytes) { return next }
      place = next + 1
    }
    return nil
  }

  /// What follows a text; `nil` where it is not in it.
  fileprivate func after(_ text: String) -> ArraySlice<UInt8>? {
    place(of: text).map { self[($0 + text.utf8.count)...] }
  }
}
