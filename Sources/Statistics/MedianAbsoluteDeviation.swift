/// How far values are from their median: the median of their distances to it.
///
/// Half of the values are nearer than that, half are farther away. Up to half of them may be as wild as they like without moving it.
///
/// - Parameter values: In any order; empty is allowed.
/// - Returns: 0 when more than half of the values are the same; `nil` when there are none.
/// - Complexity: O(n log n).
/// - Source: P. J. Rousseeuw and C. Croux, "Alternatives to the Median Absolute Deviation", Journal of the American Statistical Association
///   88 (1993), doi:10.1080/01621459.1993.10476408.
public func medianAbsoluteDeviation(of values: some Collection<Double>) -> Double? {
  guard let middle = median(of: values) else { return nil }
  return median(of: values.map { abs($0 - middle) })
}

/// How widely values are spread, as a share of their median: the standard deviation that a normal distribution with their median absolute
/// deviation has, divided by the median.
///
/// - Parameter values: In any order, above 0; empty is allowed.
/// - Returns: `nil` when there are no values, or their median is not above 0.
/// - Complexity: O(n log n).
/// - Source: As ``medianAbsoluteDeviation(of:)``, section 1: 1.4826 is 1 over the third quartile of the standard normal distribution.
public func spread(of values: some Collection<Double>) -> Double? {
  guard let middle = median(of: values), middle > 0,
    let deviation = medianAbsoluteDeviation(of: values)
  else { return nil }
  return 1.4826 * deviation / middle
}
