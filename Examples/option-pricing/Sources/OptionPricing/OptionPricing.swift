import FullyLoaded
import Glibc
import PythonExtension

/// Interest a year, compounded continuously.
private let rate = 0.03
/// Standard deviation of the price's logarithm after a year.
private let volatility = 0.2
private let years = 1.0

/// What option_pricing computes in Swift.
@PythonModule("_native")
public enum Native {
  /// Follow paths of the price to the option's end.
  ///
  /// - Parameters:
  ///   - block: Which of the blocks of paths, from 0: no two blocks have a random number in common.
  ///   - count: How many paths, an even number.
  ///   - spot: The price today.
  ///   - strike: The price at which the option buys.
  /// - Returns: The sum of what the option is worth today over all paths, and the sum of the squares.
  /// - Throws: ValueError if block or count is negative, or count is odd.
  @Remote @PythonFunction(parallel: true)
  public static func paths(
    _ block: Int, count: Int, spot: Double, strike: Double
  ) throws -> [Double] {
    guard block >= 0, count >= 0, count.isMultiple(of: 2) else {
      throw PythonException(
        .valueError, "block and count must be at least 0, and count even")
    }
    let drift = (rate - volatility * volatility / 2) * years
    let spread = volatility * years.squareRoot()
    let discount = exp(-rate * years)
    var (total, squares) = (0.0, 0.0)
    for pair in 0..<UInt64(count / 2) {
      let (first, second) = normals(pair, UInt64(block))
      for normal in [first, second] {
        let price = spot * exp(drift + spread * normal)
        let worth = discount * max(price - strike, 0)
        total += worth
        squares += worth * worth
      }
    }
    return [total, squares]
  }

  /// Return the four random words of 32 bits at a place.
  @PythonFunction
  public static func philox(_ pair: UInt64, block: UInt64, key: UInt64 = 0) -> [UInt32] {
    let words = words(pair, block, key)
    return [words.0, words.1, words.2, words.3]
  }
}

/// Two normal variates.
///
/// The C library's logarithm and trigonometry, which are Python's, too: the same bits on the same machine.
///
/// - Source: Box and Muller 1958, A note on the generation of random normal deviates, doi:10.1214/aoms/1177706645.
private func normals(_ pair: UInt64, _ block: UInt64) -> (Double, Double) {
  let (a, b, c, d) = words(pair, block, 0)
  // In the middle of 2⁵³ steps, so never 0.
  let first = Double((UInt64(a) << 32 | UInt64(b)) >> 11) * 0x1p-53 + 0x1p-54
  let second = Double((UInt64(c) << 32 | UInt64(d)) >> 11) * 0x1p-53
  let radius = (-2 * log(first)).squareRoot()
  let angle = 2 * Double.pi * second
  return (radius * cos(angle), radius * sin(angle))
}

/// Philox 4x32 with ten rounds: a random number is a function of its place, so every task finds its own without asking anybody.
///
/// - Source: Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3, doi:10.1145/2063384.2063405.
private func words(
  _ pair: UInt64, _ block: UInt64, _ key: UInt64
) -> (UInt32, UInt32, UInt32, UInt32) {
  var (a, b) = (UInt32(truncatingIfNeeded: pair), UInt32(pair >> 32))
  var (c, d) = (UInt32(truncatingIfNeeded: block), UInt32(block >> 32))
  var (low, high) = (UInt32(truncatingIfNeeded: key), UInt32(key >> 32))
  for _ in 0..<10 {
    let first = a.multipliedFullWidth(by: 0xD251_1F53)
    let second = c.multipliedFullWidth(by: 0xCD9E_8D57)
    (a, b, c, d) = (second.high ^ b ^ low, second.low, first.high ^ d ^ high, first.low)
    (low, high) = (low &+ 0x9E37_79B9, high &+ 0xBB67_AE85)
  }
  return (a, b, c, d)
}
