public import Records

/// What a comparison found, in words: which strategy is best and what it costs, what holds back the others, and from when on a pool pays.
public enum AnswerText {
  /// A sentence a finding, each from figures of the record; what was not measured is left out.
  ///
  /// - Parameters:
  ///   - record: Any comparison.
  ///   - width: Columns that sentences stay within, as far as names let them; they are never wider than 100.
  /// - Returns: Lines without a newline after the last; `nil` when there is nothing to say.
  public static func text(of record: ComparisonRecord, width: Int = 100) -> String? {
    guard let answer = Answer(to: record) else { return nil }
    // Longer lines are hard to read, however wide the terminal is.
    let prose = { (text: String) in Prose.lines(text, width: min(width, 100)) }
    let origin = answer.origin
    let lines =
      prose(answer.fastest.sentences) + (origin?.lines(workers: record.plan.workers) ?? [])
      + (origin?.sentence.map(prose) ?? []) + answer.hindrances.map(\.sentence).flatMap(prose)
      + (answer.breakEvens.sentences.map(prose) ?? [])
    return lines.joined(separator: "\n")
  }
}
