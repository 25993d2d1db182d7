public import Records

/// A whole comparison as text, the answer first and the explanations after it.
public enum ComparisonText {
  /// Header, grid, table, verification, the answer in words, and what may have disturbed the figures, one below the other with an empty line between them.
  ///
  /// - Parameters:
  ///   - record: Any comparison, finished or not.
  ///   - width: Columns of the terminal, which the grid and the sentences stay within.
  ///   - explaining: Whether the arithmetic of the answer stands below it.
  /// - Returns: Lines without a newline after the last.
  public static func text(
    of record: ComparisonRecord, width: Int = 100, explaining: Bool = false
  ) -> String {
    // A single row or column says nothing that the table does not say better.
    let isGrid =
      Set(record.strategies.map(\.function)).count > 1
      && Set(record.strategies.map(\.executor)).count > 1
    let grid = isGrid ? MatrixTable.text(of: record, width: width) : nil
    let figures = [ComparisonHeader.text(of: record), grid, SummaryTable.table(of: record)]
    let parts = figures.compactMap(\.self) + remarks(on: record, width, explaining: explaining)
    return parts.joined(separator: "\n\n")
  }

  /// What is said below the table, in parts that are whole in themselves.
  static func remarks(
    on record: ComparisonRecord, _ width: Int, explaining: Bool
  ) -> [String] {
    let interruption = "  Interrupted before the end: the figures are those of the runs until then."
    let notes = NoteText.lines(of: record, width: width)
    let parts = [
      SummaryTable.notes(of: record), record.interrupted ? interruption : nil,
      VerificationText.text(of: record), AnswerText.text(of: record, width: width),
      notes.isEmpty ? nil : notes.joined(separator: "\n"),
      explaining ? ExplanationText.text(of: record, width: width) : nil,
    ]
    return parts.compactMap(\.self)
  }
}
