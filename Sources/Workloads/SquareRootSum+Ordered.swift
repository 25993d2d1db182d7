extension SquareRootSum {
  /// The sum, one term after the other: i³ + i² + i·n = i · (i² + i + n), and a product of two exact factors rounds once, as the big
  /// integer would.
  ///
  /// Three ranges of i, one after the other, each with the cheapest arithmetic that is still exact in it:
  ///
  /// 1. While t = i² + i + n < 2⁵³, i and t are exact as doubles, and one multiplication rounds their product once.
  /// 2. While t < 2⁶⁴, the 128-bit product comes from one full-width multiplication.
  /// 3. Above, t itself needs 128 bits.
  ///
  /// - Parameters:
  ///   - n: Every value is allowed.
  ///   - range: The terms to add, within 0 ..< ``maximumIterations``.
  ///   - sum: The sum of the terms before the range.
  /// - Returns: `sum` and the terms of `range`, added in order.
  package static func ordered(_ n: UInt64, over range: Range<Int>, from sum: Double = 0) -> Double {
    let exactEnd = first(reaching: 1 << 53, n: n, in: range)
    let wideEnd = first(reaching: 1 << 64, n: n, in: range)
    var sum = sum

    // Wrapping operators throughout: the ranges prove that nothing wraps, and the loops stay free of branches.
    for i in range.lowerBound..<exactEnd {
      let t = i &* i &+ i &+ Int(truncatingIfNeeded: n)
      sum += (Double(i) * Double(t)).squareRoot()
    }
    for i in UInt64(exactEnd)..<UInt64(wideEnd) {
      let (high, low) = i.multipliedFullWidth(by: i &* i &+ i &+ n)
      sum += nearestDouble(high: high, low: low).squareRoot()
    }
    for i in UInt64(wideEnd)..<UInt64(range.upperBound) {
      let i = UInt128(i)
      let product = i &* (i &* i &+ i &+ UInt128(n))
      sum += nearestDouble(
        high: UInt64(truncatingIfNeeded: product &>> 64), low: UInt64(truncatingIfNeeded: product)
      ).squareRoot()
    }
    return sum
  }

  /// Finds where i² + i + n no longer fits: the first index of `range` at which i² + i + n is no longer below `bound`, or the range's end.
  ///
  /// i² + i + n only grows, so a binary search finds it. Complexity: O(log of the range's length).
  static func first(reaching bound: UInt128, n: UInt64, in range: Range<Int>) -> Int {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper {
      let middle = lower + (upper - lower) / 2
      let i = UInt128(middle)
      if i * i + i + UInt128(n) < bound { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
