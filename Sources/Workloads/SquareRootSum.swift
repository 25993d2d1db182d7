#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Σ √(i³ + i² + i·n), in several ways that all give the same bits.
///
/// - ``reference(_:over:from:)`` is the definition, and slow.
/// - ``ordered(_:over:from:)`` adds one term after the other: exact products, scalar roots.
/// - ``blocks(_:over:from:width:)`` adds whole blocks of terms in vectors, and leaves the few blocks where that could go wrong to `ordered`.
/// - ``divided(_:over:from:width:workers:)`` has several threads do the blocks.
///
/// Each goes on from a sum that another has begun, so they can take turns.
package enum SquareRootSum {
  /// The most terms for which every term fits 128 bits, whatever `n` is, in whole units of 10,000,000.
  ///
  /// With i = 6,981,459,999,999 and n = 2⁶⁴ − 1, i · (i² + i + n) is 0.999999 × 2¹²⁸; 10,000,000 terms more pass 2¹²⁸ even with n = 0.
  package static let maximumIterations = 6_981_460_000_000

  /// The sum of the first terms.
  ///
  /// - Parameters:
  ///   - n: Every value is allowed.
  ///   - iterations: How many terms, at most ``maximumIterations``.
  ///   - workers: How many threads share the work, at least 1.
  ///   - checkpoint: Is called now and then, at the latest after a tenth of a second of work; what it throws ends the work.
  /// - Returns: The sum, at least 0.
  /// - Throws: What `checkpoint` throws.
  static func total<Failure>(
    _ n: UInt64, iterations: Int, workers: Int, checkpoint: () throws(Failure) -> Void
  ) throws(Failure) -> Double {
    let terms = Terms(n)
    // More threads than processors do not end a stretch sooner.
    let atOnce = min(workers, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
    // At 10 ns a term, the slowest there is, a stretch of one thread takes 80 ms.
    let stretch = 1 << 23
    var sum = 0.0
    var rest = 0..<iterations
    while !rest.isEmpty {
      if rest.lowerBound > 0 { try checkpoint() }
      // Threads share what a vector loop does; terms that none takes are added in order, by one.
      let shared = workers > 1 ? terms.loop(at: rest, .selected)?.end : nil
      let end = min(
        rest.lowerBound + stretch * (shared == nil ? 1 : atOnce), shared ?? rest.upperBound)
      let part = rest.lowerBound..<end
      sum =
        shared == nil
        ? blocks(n, over: part, from: sum, width: .selected)
        : divided(n, over: part, from: sum, width: .selected, workers: workers)
      rest = end..<rest.upperBound
    }
    return sum
  }
}
