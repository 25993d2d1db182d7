import Processors

/// Text of the form `key number`, a pair a line, as control groups and `/proc/vmstat` write their counters.
struct SpacedLines {
  private let lines: [Substring]

  /// Takes the text; lines of another form are passed over.
  init(_ text: String) {
    lines = text.split(separator: "\n")
  }

  /// The number of the first line with this key; `nil` where there is none.
  subscript(key: String) -> Int64? {
    for line in lines where line.hasPrefix(key) {
      let fields = line.split(separator: " ", maxSplits: 1)
      guard fields.count == 2, fields[0] == key else { continue }
      return Int64(fields[1].trimmed)
    }
    return nil
  }
}
