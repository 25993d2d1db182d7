import CSquareRoots

/// The terms √(i·(i² + i + n)) of one n, as the vector loops want to know them.
struct Terms {
  let n: UInt64
  private let high: Double
  private let low: Double

  init(_ n: UInt64) {
    self.n = n
    // Rounded to nearest, so what is left over may be negative; it fits an `Int`, for it is at most half a unit of 2⁶⁴.
    high = Double(n)
    low = Double(Int64(truncatingIfNeeded: UInt128(n) &- UInt128(high)))
  }

  /// The loop that takes the first terms of a range, and where the range has to be left to another.
  ///
  /// - Returns: `nil` when the width has no loop for them, or the range is empty. The end is above the range's begin.
  func loop(at range: Range<Int>, _ width: KernelWidth) -> (loop: SquareRootLoop, end: Int)? {
    let narrowEnd = SquareRootSum.first(reaching: 1 << 53, n: n, in: range)
    if let loop = width.narrowLoop, narrowEnd > range.lowerBound { return (loop, narrowEnd) }
    let wideEnd = min(range.upperBound, 1 << 32)
    if let loop = width.wideLoop, wideEnd > range.lowerBound { return (loop, wideEnd) }
    return nil
  }

  /// How many blocks can be added to a sum that will certainly not leave its binade over them.
  ///
  /// - Parameters:
  ///   - i: The first term.
  ///   - end: The blocks must not reach beyond it.
  ///   - sum: What they are added to.
  /// - Returns: 0 when there is not even one. Otherwise each term is far below 2⁵¹ units of the sum, as the loops want it: 160 of them
  ///   are together below 2⁵².
  func blocks(at i: Int, upTo end: Int, above sum: Double) -> Int {
    guard i >= Self.first, sum > 0 else { return 0 }
    let blocks = min((end - i) / SquareRootSum.blockTerms, Self.mostBlocks)
    // Terms grow with i, so none is above the one after the last; a few units in its last place make up for its own rounding.
    let largest = root(at: i + blocks * SquareRootSum.blockTerms) * (1 + 0x1p-48)
    // Rounded to a multiple of the unit, a term may have grown by half a unit.
    let bound = (largest + sum.ulp / 2) * Double(SquareRootSum.blockTerms)
    let room = sum.ulp * 0x1p53 - sum
    return min(blocks, Int(room / bound))
  }

  /// What a loop is asked for.
  func request(at i: Int, blocks: Int, unit: Double) -> SquareRootRequest {
    // Roots that are not correctly rounded are off by at most one unit in their last place, 2⁻⁵² of the largest; twice that is allowed for.
    let guardBand = root(at: i + blocks * SquareRootSum.blockTerms) * 0x1p-51
    return SquareRootRequest(
      first: Double(i), high: high, low: low, unit: unit, guard: guardBand, blocks: blocks)
  }

  /// About √(i·(i² + i + n)): within a few units in the last place.
  func root(at i: Int) -> Double {
    let x = Double(i)
    return (x * (x * (x + 1) + Double(n))).squareRoot()
  }

  /// The first term that a loop may be asked for: the root of 0 has no estimate.
  static let first = 1

  /// More would make the largest term of a request a bad bound for the others.
  private static let mostBlocks = 512
}
