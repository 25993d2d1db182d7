/// Amdahl's law through measured speed-ups: the serial fraction f for which elapsed with w workers is nearest to f + (1 − f) / w of that with one.
///
/// Nearest by least squares of the distances in elapsed, each relative to the measured one: times are what was measured, and their errors
/// are in proportion to them. In times the law is linear in f, so there is one best f, and no search for it.
///
/// - Parameters:
///   - workers: At least 1 each, in any order; those with 1 say nothing and are passed over.
///   - speedUps: Over one worker, one for each of them, above 0.
/// - Returns: The fraction, 0 … 1 also where a better one lies outside, and the root mean square of the distances between fitted and measured
///   speed-ups, each relative to the measured one, without those with one worker. `nil` with fewer than two points of more
///   than one worker, since the law always goes through one, and for what are no speed-ups.
/// - Source: G. M. Amdahl, "Validity of the single processor approach to achieving large scale computing capabilities", AFIPS 1967,
///   doi:10.1145/1465482.1465560.
public func amdahlFit(
  workers: [Int], speedUps: [Double]
) -> (serialFraction: Double, residual: Double)? {
  let points = zip(workers, speedUps).filter { $0.0 > 1 }.map { (Double($0.0), $0.1) }
  guard workers.count == speedUps.count, points.count > 1,
    workers.allSatisfy({ $0 >= 1 }), speedUps.allSatisfy({ $0 > 0 && $0.isFinite })
  else { return nil }
  // Fitted over measured elapsed is s (f + (1 − f) / w) = s / w + f s (1 − 1 / w), which should be 1.
  var (product, square) = (0.0, 0.0)
  for (workers, speedUp) in points {
    let slope = speedUp * (1 - 1 / workers)
    product += slope * (1 - speedUp / workers)
    square += slope * slope
  }
  let fraction = min(1, max(0, product / square))
  let squares = points.reduce(0) { sum, point in
    let fitted = 1 / (fraction + (1 - fraction) / point.0)
    let distance = fitted / point.1 - 1
    return sum + distance * distance
  }
  return (fraction, (squares / Double(points.count)).squareRoot())
}
