/// The double nearest to a 128-bit integer, ties to even.
///
/// The standard library's `Double(UInt128)` is generic and takes hundreds of nanoseconds. This takes a few: shift the integer until its top
/// bit is set, keep the upper 64 bits, fold all the others into the lowest of them, convert once, scale by a power of two.
///
/// The fold keeps the one rounding right. A double holds 53 bits, so of the 64 kept the lowest 11 are rounded away, and what lies
/// below them matters only in whether it is zero: it decides between a tie and just above one.
///
/// - Parameters:
///   - high: The upper 64 bits.
///   - low: The lower 64 bits.
/// - Returns: A whole number in 0 … 2¹²⁸.
@inline(__always)
package func nearestDouble(high: UInt64, low: UInt64) -> Double {
  guard high != 0 else { return Double(low) }
  let shift = UInt64(truncatingIfNeeded: high.leadingZeroBitCount)
  // A shift by 64 is the masked shift by 0 here, so the bits of `low` that move up are taken in two steps.
  let top = high &<< shift | (low &>> 1) &>> (63 &- shift)
  let sticky: UInt64 = low &<< shift == 0 ? 0 : 1
  let scale = Double(bitPattern: (1023 + 64 - shift) &<< 52)
  return Double(top | sticky) * scale
}
