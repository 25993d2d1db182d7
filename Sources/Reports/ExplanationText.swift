public import Records
import Statistics

/// The arithmetic behind the answer in words.
public enum ExplanationText {
  /// The figures from which every sentence follows: medians and their quotients, the parts of a run of each strategy, the equation of when a
  /// pool pays with its numbers filled in.
  ///
  /// - Parameters:
  ///   - record: Any comparison.
  ///   - width: Columns that the tables stay within, as far as names let them.
  /// - Returns: Lines without a newline after the last; `nil` when there is no answer to explain.
  public static func text(of record: ComparisonRecord, width: Int = 100) -> String? {
    guard let answer = Answer(to: record) else { return nil }
    let width = min(width, 100)
    let parts = [
      medians(answer), answer.fastest.arithmetic(width: width),
      answer.accounts.arithmetic(width: width), answer.hindrances.arithmetic,
      answer.breakEvens.arithmetic(width: width),
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  /// The speed-up and its factors.
  private static func medians(_ answer: Answer) -> [String] {
    guard !answer.fastest.isBaseline else { return [] }
    let quotients = [("speed-up", answer.fastest.speedUp)] + (answer.origin?.quotients ?? [])
    let product = answer.origin?.product.map { ["    \($0)"] } ?? []
    return [
      "  Medians, and where their quotients lie, for which it takes \(fewestForInterval) runs of both:"
    ] + Quotient.lines(quotients) + product
  }
}
