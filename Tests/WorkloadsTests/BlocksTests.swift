import Testing

@testable import Workloads

@Suite struct `blocks round as ordered additions do` {
  /// Values of n where products or conversions change their nature.
  static let hardN: [UInt64] = [
    0, 1, 31, 1 << 32, 1 << 52, 1 << 53 - 1, 1 << 53, 1 << 53 + 1, 1 << 63, .max - 1, .max,
  ]

  private func expect(
    _ n: UInt64, _ range: Range<Int>, from sum: Double, _ width: KernelWidth,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let expected = SquareRootSum.ordered(n, over: range, from: sum)
    let blocks = SquareRootSum.blocks(n, over: range, from: sum, width: width)
    #expect(blocks == expected, "n = \(n), \(range), from \(sum)", sourceLocation: location)
    let divided = SquareRootSum.divided(n, over: range, from: sum, width: width, workers: 2)
    #expect(divided == expected, "n = \(n), \(range), from \(sum)", sourceLocation: location)
  }

  @Test(arguments: KernelWidth.supported)
  func `thousands of random sums equal the plain reference`(_ width: KernelWidth) {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<3_000 {
      let n = generator.next() >> UInt64.random(in: 0...63, using: &generator)
      let iterations = Int.random(in: 0...2_000, using: &generator)
      let expected = SquareRootSum.reference(n, over: 0..<iterations)
      let blocks = SquareRootSum.blocks(n, over: 0..<iterations, width: width)
      #expect(blocks == expected, "n = \(n), \(iterations) terms")
    }
  }

  @Test(arguments: KernelWidth.supported)
  func `random stretches of any place, from sums of any size`(_ width: KernelWidth) {
    var generator = SplitMix64(seed: 11)
    for _ in 0..<3_000 {
      let n = generator.next() >> UInt64.random(in: 0...63, using: &generator)
      let start = Int(generator.next() >> UInt64.random(in: 22...63, using: &generator))
      let range = start..<start + Int.random(in: 0...1_500, using: &generator)
      guard range.upperBound <= SquareRootSum.maximumIterations else { continue }
      // From far below the terms, where nothing can be rounded in blocks, to far above, where they hardly count.
      let sum =
        Terms(n).root(at: start) * Double.random(in: 0...1, using: &generator)
        * 0x1p1.raised(to: Int.random(in: -8...60, using: &generator))
      expect(n, range, from: sum, width)
    }
  }

  @Test(arguments: hardN, KernelWidth.supported)
  func `every number of terms around the edges of blocks`(_ n: UInt64, _ width: KernelWidth) {
    for blocks in [1, 2, 7] {
      for extra in [-2, -1, 0, 1, 2] {
        let end = 1_000 + blocks * SquareRootSum.blockTerms + extra
        expect(n, 1_000..<end, from: 0x1p60, width)
        expect(n, 0..<end, from: 0x1p60, width)
      }
    }
  }

  @Test(arguments: hardN, KernelWidth.supported)
  func `where one loop hands over to another`(_ n: UInt64, _ width: KernelWidth) {
    // Where i² + i + n reaches 2⁵³, which for n of 2⁵³ and more it has done from the beginning, and where i reaches 2³².
    let narrowEnd = SquareRootSum.first(reaching: 1 << 53, n: n, in: 0..<1 << 33)
    for edge in [max(narrowEnd, 1_000), 1 << 32] {
      // From a sum so little above the terms that the last bit of each of them counts, and many times over.
      for (offset, factor) in [(0, 512.0), (57, 700), (111, 90_000)] {
        let range = edge - 400 + offset..<edge + 40_000 + offset
        expect(n, range, from: Terms(n).root(at: edge) * factor, width)
      }
    }
  }

  /// A block with a term exactly half-way between two multiples of the unit, and the sum before it.
  ///
  /// With the lowest set bit of a root as half a unit, the root is a tie. Whether it rounds up or down depends on whether the sum is even
  /// when its turn comes, and that no block can know.
  @Test(arguments: KernelWidth.supported)
  func `ties round to even as the sum before them wants it`(_ width: KernelWidth) {
    var generator = SplitMix64(seed: 3)
    var ties = 0
    for _ in 0..<4_000 {
      let n = generator.next() >> UInt64.random(in: 12...63, using: &generator)
      let start = Int.random(in: 1...8_000_000, using: &generator)
      let range = start..<start + SquareRootSum.blockTerms
      let roots = range.map { SquareRootSum.ordered(n, over: $0..<$0 + 1) }
      // Eight zeros at the end, so that the unit is large enough for the whole block to stay in one binade.
      guard let tie = roots.first(where: { $0.significandBitPattern & 0xff == 0 }) else { continue }
      let zeros = min(52, tie.significandBitPattern.trailingZeroBitCount)
      let unit = tie.ulp * 0x1p1.raised(to: zeros + 1)
      for parity in [0.0, 1.0] {
        let sum = (0x1p52 + parity) * unit
        guard sum.isFinite, Terms(n).blocks(at: start, upTo: range.upperBound, above: sum) == 1
        else { continue }
        ties += 1
        expect(n, range, from: sum, width)
      }
    }
    #expect(ties > 1_000, "The test must really meet ties.")
  }

  @Test(arguments: KernelWidth.supported)
  func `a binade that ends anywhere within a block`(_ width: KernelWidth) {
    var generator = SplitMix64(seed: 5)
    for _ in 0..<500 {
      let n = generator.next() >> UInt64.random(in: 0...63, using: &generator)
      let start = Int.random(in: 1...20_000_000, using: &generator)
      let range = start..<start + 3 * SquareRootSum.blockTerms
      let total = SquareRootSum.ordered(n, over: range)
      // The next power of two above the block's terms, and a sum as far below it as some of them are together.
      let edge = (total * 4).binade * 0x1p1.raised(to: Int.random(in: 0...58, using: &generator))
      let sum = edge - (total * Double.random(in: 0...1, using: &generator)).rounded()
      expect(n, range, from: sum, width)
      expect(n, range, from: edge, width)
      expect(n, range, from: edge.nextDown, width)
    }
  }

  @Test func `an early end is only ever a matter of time`() {
    // Sums that no estimate expects: the spans' units are wrong, and the bits are right all the same.
    for sum in [0, 1, 0x1p30, 0x1.fffffffffffffp69, 0x1p100] {
      for width in KernelWidth.supported { expect(17, 0..<100_000, from: sum, width) }
    }
  }
}

extension Double {
  /// This power of two to a whole exponent.
  fileprivate func raised(to exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }
}
