/// Where the ratio of two medians lies with a confidence of 95 %: the bootstrap's percentile interval.
///
/// 2,000 times both samples are drawn anew from themselves, each value as likely as any other, and the ratio of their medians is noted; the
/// interval leaves out the 50 smallest and the 50 largest. Nothing is assumed of how times are distributed.
///
/// Percentiles rather than BCa, which corrects for bias and skewness: its correction for skewness comes from leaving out one value at a time,
/// and of a median that says nothing, however many values there are.
///
/// - Parameters:
///   - numerator: In any order; at least five values, all above 0.
///   - denominator: In any order; at least five values, all above 0.
/// - Returns: `nil` with fewer values: of four, the smallest and the largest are no interval of 95 % for their median. The same values give
///   the same interval, bit for bit, on every machine.
/// - Complexity: O(n), 2,000 times.
/// - Source: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13, and 11.6 for leaving out one at a time.
public func ratioInterval(
  of numerator: some Collection<Int64>, over denominator: some Collection<Int64>
) -> ClosedRange<Double>? {
  guard numerator.count >= fewestForInterval, denominator.count >= fewestForInterval,
    numerator.allSatisfy({ $0 > 0 }), denominator.allSatisfy({ $0 > 0 })
  else { return nil }
  // Who draws first draws other numbers: in this order, whatever the samples are, so that nothing else decides.
  var generator = SplitMix64(seed: 0)
  let above = resampledMedians(of: numerator, resamples, &generator)
  let below = resampledMedians(of: denominator, resamples, &generator)
  let ratios = zip(above, below).map { $0 / $1 }.sorted()
  return ratios[leftOut]...ratios[resamples - 1 - leftOut]
}

/// Runs below which there is no interval.
///
/// That of a median can at best reach from the smallest value to the largest, which hold it between them with a confidence of
/// 1 − 2 / 2^n: 87.5 % with four, 93.75 % with five; a ratio of two is held by more.
public let fewestForInterval = 5

/// How often samples are drawn: the shares beyond the ends, 2.5 % each, are then right to 0.35 %, one standard deviation.
private let resamples = 2_000
/// 2.5 % of them.
private let leftOut = resamples / 40

/// Medians of samples drawn from a sample, with replacement and as large as it is.
///
/// - Parameters:
///   - values: At least one.
///   - count: How many to draw.
///   - generator: Gives as many numbers as there are values, for each.
/// - Returns: In the order in which they were drawn.
func resampledMedians(
  of values: some Collection<Int64>, _ count: Int, _ generator: inout SplitMix64
) -> [Double] {
  let sorted = values.map(Double.init).sorted()
  let size = sorted.count
  // How often each place of the order was drawn: the median is where half of them are counted, and nothing needs sorting.
  var drawn = [Int](repeating: 0, count: size)
  return (0..<count).map { _ in
    for place in 0..<size { drawn[place] = 0 }
    for _ in 0..<size { drawn[generator.next(below: size)] += 1 }
    var (place, counted) = (0, drawn[0])
    while counted <= (size - 1) / 2 {
      place += 1
      counted += drawn[place]
    }
    let lower = sorted[place]
    while counted <= size / 2 {
      place += 1
      counted += drawn[place]
    }
    return lower + (sorted[place] - lower) / 2
  }
}
