/// Consecutive terms that one thread sums up, and the unit that the running sum is expected to have over all of them.
struct Span: Equatable {
  let range: Range<Int>
  /// The unit in the last place; `nil` where a binade is expected to end within the span, or it is too close to tell.
  let unit: Double?

  /// Divides a range into spans.
  ///
  /// - Parameters:
  ///   - terms: What is summed.
  ///   - range: Which of them.
  ///   - sum: The sum of the terms before.
  /// - Returns: Spans that follow each other, the first beginning and the last ending with the range. None is empty.
  static func plan(_ terms: Terms, over range: Range<Int>, from sum: Double) -> [Span] {
    var spans: [Span] = []
    var estimate = sum
    for start in stride(from: range.lowerBound, to: range.upperBound, by: longest) {
      let part = start..<min(start + longest, range.upperBound)
      append(part, terms, from: &estimate, to: &spans)
    }
    return spans
  }

  /// Adds the spans of a part, halved where a binade ends until the piece that has no unit is short.
  private static func append(
    _ range: Range<Int>, _ terms: Terms, from estimate: inout Double, to spans: inout [Span]
  ) {
    let end = estimate + terms.estimatedSum(over: range)
    if let unit = unit(from: estimate, to: end) {
      spans.append(Span(range: range, unit: unit))
    } else if range.count <= shortest {
      spans.append(Span(range: range, unit: nil))
    } else {
      // A multiple of a block, so that no terms are left over in the middle of the range.
      let blocks = range.count / SquareRootSum.blockTerms / 2
      let middle = range.lowerBound + blocks * SquareRootSum.blockTerms
      append(range.lowerBound..<middle, terms, from: &estimate, to: &spans)
      append(middle..<range.upperBound, terms, from: &estimate, to: &spans)
      return
    }
    estimate = end
  }

  /// The unit in the last place of all sums between two estimates; `nil` when they are not, with a margin, in one binade.
  private static func unit(from lower: Double, to upper: Double) -> Double? {
    let lower = lower * (1 - margin)
    guard lower > 0, lower.binade == (upper * (1 + margin)).binade else { return nil }
    return lower.ulp
  }

  private static let longest = 256 * SquareRootSum.blockTerms
  private static let shortest = 4 * SquareRootSum.blockTerms
  /// How far an estimate may be off; where it is off by more, time is lost.
  private static let margin = 1e-6
}

extension Terms {
  /// About the sum over a range, by Simpson's rule: the terms are smooth, except the very first.
  ///
  /// - Source: Abramowitz and Stegun 1964, Handbook of Mathematical Functions, 25.4.5.
  fileprivate func estimatedSum(over range: Range<Int>) -> Double {
    let first = root(at: range.lowerBound)
    let last = root(at: range.upperBound)
    let middle = root(at: range.lowerBound + range.count / 2)
    // The rule gives the integral; the sum, which has the first term and not the last, is less by half their difference.
    return (first + 4 * middle + last) / 6 * Double(range.count) - (last - first) / 2
  }
}
