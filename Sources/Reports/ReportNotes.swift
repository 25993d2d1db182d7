import Records

/// What is to be said beside the figures: what went wrong, what cannot run, what may have disturbed, what was verified.
enum ReportNotes {
  /// Paragraphs without the margins that lines have on a terminal.
  static func paragraphs(on record: ComparisonRecord) -> [String] {
    let parts = [
      SummaryTable.notes(of: record),
      record.interrupted
        ? "Interrupted before the end: the figures are those of the runs until then." : nil,
      VerificationText.text(of: record),
    ]
    return parts.compactMap(\.self).flatMap(paragraphs)
      + paragraphs(NoteText.lines(of: record).joined(separator: "\n"))
  }

  /// The same of how strategies scale, with a sentence a strategy.
  static func paragraphs(on record: ScalingRecord) -> [String] {
    paragraphs(on: record.asComparison) + ScalingText.sentences(on: record)
  }

  /// Lines that stand at the margin begin a paragraph, those that are indented further go on with it.
  static func paragraphs(_ text: String) -> [String] {
    var paragraphs: [String] = []
    for line in text.split(separator: "\n") {
      let words = line.drop { $0 == " " }
      guard !words.isEmpty else { continue }
      let depth = line.count - words.count
      if depth > 2, let last = paragraphs.last {
        paragraphs[paragraphs.count - 1] = "\(last) \(words)"
      } else {
        paragraphs.append(String(words))
      }
    }
    return paragraphs
  }
}
