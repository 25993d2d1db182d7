/// A strip of characters that are the higher the busier something was.
enum HeatStrip {
  /// A character a step; where there are more steps than columns, one for every two of them, or for every three.
  ///
  /// The same number for all characters, so that what has been drawn stays as it is while the strip grows.
  ///
  /// - Parameters:
  ///   - levels: 0 … 100 per cent, a step each.
  ///   - width: Columns, at least 1.
  ///   - glyphs: What it is drawn with.
  /// - Returns: At most `width` characters.
  static func text(_ levels: [UInt8], width: Int, _ glyphs: Glyphs) -> String {
    guard width > 0 else { return "" }
    let each = max(1, (levels.count + width - 1) / width)
    var text = ""
    var start = 0
    while start < levels.count {
      let part = levels[start..<min(levels.count, start + each)]
      let sum = part.reduce(0) { $0 + Int($1) }
      text.append(glyphs.level(UInt8(sum / part.count)))
      start += each
    }
    return text
  }
}
