extension StringProtocol {
  /// How many columns of a terminal the text takes: two for the characters of East Asian scripts and for emoji, none for what combines.
  ///
  /// Each scalar counts for itself, as it does for most terminals: those that draw a sequence of several as one leave a gap.
  ///
  /// - Source: Unicode Standard Annex 11, W and F of `EastAsianWidth.txt`, Unicode 16.
  package var columns: Int {
    if let ascii = utf8.withContiguousStorageIfAvailable({ $0.allSatisfy { $0 < 0x80 } }), ascii {
      return utf8.count
    }
    return unicodeScalars.reduce(0) { $0 + $1.columns }
  }

  /// The beginning of the text that fits into a number of columns, with `mark` at its end where something is missing.
  ///
  /// - Parameters:
  ///   - width: At least 0.
  ///   - mark: Is left out where it does not fit itself.
  /// - Returns: The whole text where that fits.
  package func truncated(to width: Int, mark: String = "…") -> String {
    guard columns > width else { return String(self) }
    let mark = mark.columns <= width ? mark : ""
    let room = width - mark.columns
    var (text, taken) = ("", 0)
    for character in self {
      let columns = character.unicodeScalars.reduce(0) { $0 + $1.columns }
      guard taken + columns <= room else { break }
      taken += columns
      text.append(character)
    }
    return text + mark
  }
}

extension Unicode.Scalar {
  fileprivate var columns: Int {
    switch value {
    case ..<0x300: value == 0xAD ? 0 : 1
    // The second and third part of a Korean syllable stand on the first.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      combines ? 0 : 2
    default: combines ? 0 : properties.isEmojiPresentation ? 2 : 1
    }
  }

  /// Whether it is drawn on the character before it, or not at all.
  private var combines: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }
}
