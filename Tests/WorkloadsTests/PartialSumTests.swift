import Testing

@testable import Workloads

@Suite struct `a span whose unit was guessed wrong is summed again` {
  @Test(arguments: KernelWidth.supported, [-3, -1, 0, 1, 3])
  func `the sum is right whatever the guess was`(_ width: KernelWidth, _ error: Int) {
    var generator = SplitMix64(seed: 13)
    for _ in 0..<200 {
      let n = generator.next() >> UInt64.random(in: 0...63, using: &generator)
      let start = Int.random(in: 1...9_000_000, using: &generator)
      let range = start..<start + Int.random(in: 1...2_000, using: &generator)
      let total = SquareRootSum.ordered(n, over: range)
      // From sums that the terms take to the next binade, and from sums that they hardly change.
      let sum = total * Double.random(in: 0.3...40, using: &generator)
      let unit = sum.ulp * Double(sign: .plus, exponent: error, significand: 1)
      let partial = PartialSum(of: Span(range: range, unit: unit), Terms(n), width)
      let added = partial.added(to: sum, unit: unit) {
        SquareRootSum.ordered(n, over: $0, from: $1)
      }
      #expect(
        added == SquareRootSum.ordered(n, over: range, from: sum), "n = \(n), \(range), from \(sum)"
      )
    }
  }
}
