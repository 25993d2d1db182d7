import CSquareRoots

/// What one thread knows of a span's terms without knowing the sum before them.
struct PartialSum {
  /// Terms that follow each other.
  private enum Piece {
    /// Rounded to multiples of the span's unit, and added up.
    case summed(Range<Int>, Double)
    /// Left to be added when the sum before them is known.
    case left(Range<Int>)
  }

  private var pieces: [Piece] = []

  /// Sums up the terms of a span as far as its unit allows.
  init(of span: Span, _ terms: Terms, _ width: KernelWidth) {
    var rest = span.range
    guard let unit = span.unit, rest.lowerBound >= Terms.first else {
      pieces = [.left(rest)]
      return
    }
    while let (loop, end) = terms.loop(at: rest, width) {
      sum(terms, loop, over: rest.lowerBound..<end, unit: unit)
      rest = end..<rest.upperBound
    }
    if !rest.isEmpty { pieces.append(.left(rest)) }
  }

  private mutating func sum(
    _ terms: Terms, _ loop: SquareRootLoop, over range: Range<Int>, unit: Double
  ) {
    var i = range.lowerBound
    while i < range.upperBound {
      let blocks = (range.upperBound - i) / SquareRootSum.blockTerms
      if blocks > 0 {
        let answer = loop(terms.request(at: i, blocks: blocks, unit: unit))
        let end = i + answer.blocks * SquareRootSum.blockTerms
        if end > i { pieces.append(.summed(i..<end, answer.sum)) }
        i = end
        if answer.blocks == blocks { continue }
      }
      let end = min(i + SquareRootSum.blockTerms, range.upperBound)
      pieces.append(.left(i..<end))
      i = end
    }
  }

  /// Adds the terms to a sum that is now known.
  ///
  /// - Parameters:
  ///   - sum: The sum of all terms before the span.
  ///   - unit: The span's unit: pieces were rounded to multiples of it.
  ///   - add: Adds the terms of a range to a sum, in order.
  /// - Returns: What ordered additions give.
  func added(
    to sum: Double, unit: Double?, add: (Range<Int>, Double) -> Double
  ) -> Double {
    pieces.reduce(sum) { sum, piece in
      switch piece {
      case .left(let range): return add(range, sum)
      case .summed(let range, let part):
        // The unit was guessed: it must turn out to be the sum's own, before the piece and after it. Then the piece is below 2⁵² units, so
        // that each of its terms was far enough below 2⁵¹ for the loop.
        guard sum.ulp == unit, (sum + part).binade == sum.binade else { return add(range, sum) }
        return sum + part
      }
    }
  }
}
