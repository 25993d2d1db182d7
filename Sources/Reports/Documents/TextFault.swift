/// What is wrong with a text before it is read as JSON: what people do to files more often than to fields.
enum TextFault {
  /// A sentence; `nil` where nothing is wrong as far as one can see without reading it.
  static func first(in text: String) -> String? {
    if text.utf8.contains(0) { return "It is not text." }
    var isEmpty = true
    var depth = 0
    var isInText = false
    var isEscaped = false
    for byte in text.utf8 {
      if isInText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): continue
      case UInt8(ascii: "\""): isInText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      // Texts that do not begin as JSON does are not looked at any further.
      default: if isEmpty { return nil }
      }
      isEmpty = false
    }
    if isEmpty { return "It is empty." }
    return depth > 0 || isInText ? "It ends in the middle: a part of it is missing." : nil
  }
}
