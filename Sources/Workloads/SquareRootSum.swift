/// Σ √(i³ + i² + i·n): the reference, the kernel that strategies run, and the domain of both.
///
/// The two are apart so that the kernel may become as clever as it likes: both are tested against the same table of bits, and against
/// each other.
package enum SquareRootSum {
  /// The most terms for which every term fits 128 bits, whatever `n` is, in whole units of 10,000,000.
  ///
  /// With i = 6,981,459,999,999 and n = 2⁶⁴ − 1, i · (i² + i + n) is 0.999999 × 2¹²⁸; 10,000,000 terms more pass 2¹²⁸ even with n = 0.
  package static let maximumIterations = 6_981_460_000_000
}
