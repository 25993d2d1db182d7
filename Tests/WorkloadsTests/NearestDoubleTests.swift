import Testing

import Workloads

@Suite struct `a 128-bit integer rounds once, to the nearest double` {
  private func converted(_ value: UInt128) -> Double {
    nearestDouble(
      high: UInt64(truncatingIfNeeded: value >> 64), low: UInt64(truncatingIfNeeded: value))
  }

  @Test func `random integers of every length convert as the standard library converts them`() {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<200_000 {
      let value =
        (UInt128(generator.next()) << 64 | UInt128(generator.next()))
        >> UInt128.random(in: 0...127, using: &generator)
      #expect(converted(value) == Double(value), "\(value)")
    }
  }

  @Test(arguments: 54...127)
  func `ties go to even, and one more goes up`(_ length: Int) {
    let unit: UInt128 = 1 << UInt128(length - 52)  // distance of doubles with this many bits
    let base: UInt128 = 1 << UInt128(length)
    for multiple: UInt128 in [0, 1, 2, 3] {
      let tie = base + multiple * unit + unit / 2
      for value in [tie - 1, tie, tie + 1] {
        #expect(converted(value) == Double(value), "\(value)")
      }
    }
  }

  @Test(arguments: [0, 1, UInt128(UInt64.max), UInt128(UInt64.max) + 1, UInt128.max])
  func `the ends of the ranges`(_ value: UInt128) {
    #expect(converted(value) == Double(value))
  }
}
