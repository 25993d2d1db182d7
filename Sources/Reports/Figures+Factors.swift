extension Figures {
  /// A factor in three significant digits, and every digit before the point.
  ///
  /// Two digits are enough below 1 (`0.98×`, `0.067×`): there the second decimal is the same hundredth of the baseline as in `1.00×`.
  ///
  /// - Parameter value: Above 0; anything else, and infinity, is a missing figure.
  /// - Returns: `1032×`, `33.8×`, `6.82×`, `1.00×`, `0.98×`.
  public static func factor(_ value: Double) -> String {
    // What rounds to 1.00 is written with the two decimals of 1.00.
    value < 0.995
      ? factor(value, digits: 2, decimals: 0..<10) : factor(value, digits: 3, decimals: 0..<3)
  }

  /// Where a factor lies: `0.98× … 1.03×`, or the factor alone where both ends are written alike.
  static func factors(_ range: ClosedRange<Double>) -> String {
    let ends = [factor(range.lowerBound), factor(range.upperBound)]
    return ends[0] == ends[1] ? ends[0] : ends.joined(separator: " … ")
  }

  /// A factor in two significant digits, and every digit before the point, for sentences.
  ///
  /// - Parameter value: Above 0; anything else, and infinity, is a missing figure.
  /// - Returns: `138×`, `34×`, `6.8×`, `0.96×`.
  public static func roughFactor(_ value: Double) -> String {
    factor(value, digits: 2, decimals: 0..<10)
  }

  /// A factor with the fewest decimals that show `digits` digits once they are rounded: 9.996 in three digits is `10.0×`.
  private static func factor(_ value: Double, digits: Int, decimals: Range<Int>) -> String {
    guard value > 0, value.isFinite else { return missing }
    // 9.996 is 99.96 tenths: a decimal more would make it 10.00, a digit too many.
    let enough = powerOfTen(digits - 1) - 0.05
    let fewest = decimals.first { value * powerOfTen($0) >= enough }
    return "\(decimal(value, decimals: fewest ?? decimals.upperBound - 1))×"
  }
}
