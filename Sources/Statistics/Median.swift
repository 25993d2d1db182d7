/// The median of whole numbers: the middle one in order, or the mean of the two middle ones, rounded down.
///
/// One slow run in three moves a mean and leaves a median where it was.
///
/// - Parameter values: In any order, any range; empty is allowed.
/// - Returns: `nil` when there are no values.
/// - Complexity: O(n log n).
/// - Source: NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.5.1, doi:10.18434/M32189.
public func median(of values: some Collection<Int64>) -> Int64? {
  guard let (lower, upper) = middle(of: values) else { return nil }
  // The bits both have, and half of those that only one has: the floor of the mean, with no sum that could overflow.
  return (lower & upper) + ((lower ^ upper) >> 1)
}

/// The median of doubles: the middle one in order, or the mean of the two middle ones.
///
/// - Parameter values: In any order; empty is allowed, infinities too.
/// - Returns: `nil` when there are no values, and not a number as soon as one value is none: it has no place in the order.
/// - Complexity: O(n log n).
/// - Source: NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.5.1, doi:10.18434/M32189.
public func median(of values: some Collection<Double>) -> Double? {
  guard !values.contains(where: \.isNaN) else { return .nan }
  guard let (lower, upper) = middle(of: values) else { return nil }
  let sum = lower + upper
  // Halving first would lose the last bit of the smallest doubles, halving last overflows on the largest.
  return sum.isFinite ? sum / 2 : lower / 2 + upper / 2
}

/// The two values in the middle of the order, the same one twice when their count is odd; `nil` when there are none.
private func middle<Value: Comparable>(of values: some Collection<Value>) -> (Value, Value)? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  return (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
}
