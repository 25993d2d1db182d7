import FullyLoaded
import Glibc

/// Prints a value, in the form that all peers have.
///
/// - Parameters:
///   - figure: What was measured.
///   - value: Rounded to three places.
///   - unit: Its unit.
///   - count: Of how many it is the median.
///   - peer: Whose it is.
func report(
  _ figure: String, _ value: Double, _ unit: String, count: Int = 1, peer: String = "FullyLoaded"
) {
  let rounded = (value * 1000).rounded() / 1000
  print(
    #"{"peer": "\#(peer)", "figure": "\#(figure)", "value": \#(rounded), "unit": "\#(unit)", "count": \#(count)}"#
  )
  fflush(nil)
}

/// The same for a peer in C.
func reportBare(_ figure: String, _ value: Double, _ unit: String, count: Int = 1) {
  guard value >= 0 else {
    print("Error: '\(figure)' of the bare peer: \(String(cString: strerror(errno))).")
    exit(1)
  }
  report(figure, value, unit, count: count, peer: "bare C")
}

/// The median; at least one value.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// The median of what is measured so many times.
func median(of count: Int, _ measure: () async throws -> Double) async rethrows -> Double {
  var values: [Double] = []
  for _ in 0..<count { values.append(try await measure()) }
  return median(values)
}

/// How long something takes, in seconds.
func seconds(_ body: () async throws -> Void) async rethrows -> Double {
  let start = ContinuousClock.now
  try await body()
  return start.secondsSince
}

extension ContinuousClock.Instant {
  /// From then to now.
  var secondsSince: Double { (ContinuousClock.now - self) / .seconds(1) }
}

/// Takes all results and keeps none.
///
/// - Returns: How many there were.
@discardableResult
func consume<Success>(_ results: PoolResults<Success>) async throws -> Int {
  var count = 0
  for try await _ in results { count += 1 }
  return count
}
