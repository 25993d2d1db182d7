/// Text of the form `key: value`, a pair a line, as `/proc` writes it in many places.
///
/// Works on bytes, because it is read for every process of a tree many times a second.
package struct KeyedLines {
  private let text: String

  /// Takes the text; lines that have no colon are passed over.
  package init(_ text: String) {
    self.text = text
  }

  /// The value of the first line with this key, without the space around it; `nil` where there is none.
  package subscript(key: String) -> Substring? {
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
        Substring(line[..<colon]).trimmed.utf8.elementsEqual(key.utf8)
      else { continue }
      return Substring(line[line.index(after: colon)...]).trimmed
    }
    return nil
  }
}
