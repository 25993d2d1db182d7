/// How clearly values rise or fall in the order in which they came: the statistic of Mann and Kendall's test, in standard deviations.
///
/// It counts the pairs whose later value is the larger one, and those whose earlier one is. Only the order of the values matters: one slow run
/// at the end is no trend.
///
/// The normal approximation, corrected for ties and for continuity. A few values cannot show a trend: five that rise have 2.2, four 1.7.
///
/// - Parameter values: In the order in which they came; empty is allowed.
/// - Returns: Above 0 when they rise, below when they fall, 0 when there is no telling.
/// - Complexity: O(n²).
/// - Source: H. B. Mann, "Nonparametric Tests Against Trend", Econometrica 13 (1945), doi:10.2307/1907187; M. G. Kendall, "Rank Correlation
///   Methods" (1948), for ties.
public func mannKendall(of values: some Collection<Double>) -> Double {
  let values = Array(values)
  var surplus = 0
  for (place, earlier) in values.enumerated() {
    for later in values[(place + 1)...] {
      surplus += later > earlier ? 1 : later < earlier ? -1 : 0
    }
  }
  let weight = { (count: Double) in count * (count - 1) * (2 * count + 5) }
  let ties = Dictionary(values.map { ($0, 1.0) }, uniquingKeysWith: +).values
  // Whole numbers all of them, so that the order in which a dictionary has them does not matter.
  let variance = (weight(Double(values.count)) - ties.reduce(0) { $0 + weight($1) }) / 18
  guard variance > 0, surplus != 0 else { return 0 }
  return Double(surplus - surplus.signum()) / variance.squareRoot()
}
