import CSquareRoots

extension SquareRootSum {
  /// Terms of a block.
  static let blockTerms = Int(SquareRootBlockTerms)

  /// The sum in blocks, with the rounding of ordered additions.
  ///
  /// While the running sum stays in one binade, its unit in the last place u is fixed, and adding x to it adds x rounded to a multiple of u.
  /// So the terms of a block can be rounded first, each by itself, and then added in any order, for multiples of u below 2⁵³ u add
  /// exactly. Two things can go wrong, and send a block of 160 terms to ``ordered(_:over:from:)``: a term half-way between two
  /// multiples, whose rounding depends on whether the sum is odd, and a sum that leaves its binade.
  ///
  /// - Parameters:
  ///   - n: Every value is allowed.
  ///   - range: The terms to add, within 0 ..< ``maximumIterations``.
  ///   - sum: The sum of the terms before the range, at least 0.
  ///   - width: One that the processor supports.
  /// - Returns: `sum` and the terms of `range`, added in order.
  package static func blocks(
    _ n: UInt64, over range: Range<Int>, from sum: Double = 0, width: KernelWidth
  ) -> Double {
    let terms = Terms(n)
    var sum = sum
    var rest = range
    while let (loop, end) = terms.loop(at: rest, width) {
      sum = blocks(terms, loop, over: rest.lowerBound..<end, from: sum)
      rest = end..<rest.upperBound
    }
    return ordered(n, over: rest, from: sum)
  }

  /// ``blocks(_:over:from:width:)`` with one loop for the whole range.
  private static func blocks(
    _ terms: Terms, _ loop: SquareRootLoop, over range: Range<Int>, from sum: Double
  ) -> Double {
    var sum = sum
    var i = range.lowerBound
    while i < range.upperBound {
      let blocks = terms.blocks(at: i, upTo: range.upperBound, above: sum)
      if blocks > 0 {
        let answer = loop(terms.request(at: i, blocks: blocks, unit: sum.ulp))
        sum += answer.sum
        i += answer.blocks * blockTerms
        if answer.blocks == blocks { continue }
      }
      // The one block that is not sure, or the last terms, too few for a block.
      let end = min(i + blockTerms, range.upperBound)
      sum = ordered(terms.n, over: i..<end, from: sum)
      i = end
    }
    return sum
  }
}
