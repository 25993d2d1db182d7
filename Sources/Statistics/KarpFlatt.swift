/// The serial fraction that a speed-up alone would have by Amdahl's law: (1 / speed-up − 1 / workers) / (1 − 1 / workers).
///
/// What grows with the workers is not serial work but overhead: start-up, hand-over, waiting for memory. What stays the same is serial work.
///
/// - Parameters:
///   - speedUp: Over one worker; above 0.
///   - workers: At least 2.
/// - Returns: 0 for a speed-up as large as the number of workers, 1 for none; below 0 where the speed-up is larger than that, above 1 where
///   it is a loss. `nil` with one worker, for whom any fraction would do, and for what is no speed-up.
/// - Source: A. H. Karp and H. P. Flatt, "Measuring parallel processor performance", CACM 33 (1990), doi:10.1145/78607.78614.
public func karpFlatt(speedUp: Double, workers: Int) -> Double? {
  guard workers > 1, speedUp > 0, speedUp.isFinite else { return nil }
  let count = Double(workers)
  return (count / speedUp - 1) / (count - 1)
}
