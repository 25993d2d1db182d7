extension SquareRootSum {
  /// The sum as its definition reads: a 128-bit integer, the standard library's own conversion, the square root, the addition.
  ///
  /// Slow (the generic conversion takes hundreds of nanoseconds a term) and for that reason plain enough to be believed.
  ///
  /// - Parameters:
  ///   - n: Every value is allowed.
  ///   - range: The terms to add, within 0 ..< ``maximumIterations``.
  ///   - sum: The sum of the terms before the range.
  /// - Returns: `sum` and the terms of `range`, added in order.
  package static func reference(_ n: UInt64, over range: Range<Int>, from sum: Double = 0) -> Double
  {
    var sum = sum
    for index in range {
      let i = UInt128(index)
      let radicand = i * i * i + i * i + i * UInt128(n)
      sum += Double(radicand).squareRoot()
    }
    return sum
  }
}
