@testable import Statistics
import Testing

@Suite("The median is the middle of the order, whatever the values are")
struct MedianTests {
  /// Michelson's first 20 determinations of the speed of light in air, 1879, in km/s above 299,000.
  ///
  /// - Source: S. M. Stigler, "Do Robust Estimators Work with Real Data?", The Annals of Statistics 5 (1977), doi:10.1214/aos/1176343997.
  static let speedOfLight: [Int64] = [
    850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000,
    960, 960,
  ]

  @Test func `Michelson's measurements have the median 940`() {
    #expect(median(of: Self.speedOfLight) == 940)
    #expect(median(of: Self.speedOfLight.map(Double.init)) == 940)
  }

  /// - Source: The examples of `statistics.median` in the documentation of Python's standard library.
  @Test(
    arguments: [([1, 3, 5], 3), ([1, 3, 5, 7], 4), ([2, 1], 1.5), ([7], 7)] as [([Double], Double)])
  func `small samples have the median that Python gives`(values: [Double], expected: Double) {
    #expect(median(of: values) == expected)
  }

  @Test func `no values have no median`() {
    #expect(median(of: [Int64]()) == nil)
    #expect(median(of: [Double]()) == nil)
  }

  @Test(
    arguments: [
      ([1, 2], 1), ([-1, -2], -2), ([-1, 2], 0), ([3, 4, 4, 9], 4),
      ([.max, .max - 1], .max - 1), ([.min, .max], -1), ([.min, .min + 2], .min + 1),
    ] as [([Int64], Int64)])
  func `the mean of two whole numbers is rounded down and never overflows`(
    values: [Int64], expected: Int64
  ) {
    #expect(median(of: values) == expected)
  }

  @Test func `the largest doubles do not overflow and the smallest do not vanish`() {
    let largest = Double.greatestFiniteMagnitude
    #expect(median(of: [largest, largest]) == largest)
    let smallest = Double.leastNonzeroMagnitude
    #expect(median(of: [smallest, smallest]) == smallest)
    #expect(median(of: [smallest, 3 * smallest]) == 2 * smallest)
  }

  @Test func `a value that is not a number makes the median none`() {
    #expect(median(of: [1, .nan, 3]).map(\.isNaN) == true)
    #expect(median(of: [-.infinity, 1, .infinity]) == 1)
  }

  @Test(arguments: 1...40)
  func `as many values lie below the median as above it`(count: Int) throws {
    var generator = SplitMix64(seed: UInt64(count))
    let values = (0..<count).map { _ in Int64.random(in: -50...50, using: &generator) }
    let middle = try #require(median(of: values))
    #expect(values.count { $0 < middle } <= count / 2)
    #expect(values.count { $0 > middle } <= count / 2)
  }

  @Test(arguments: 1...40)
  func `the order of the values does not matter, and a shift shifts the median`(count: Int) throws {
    var generator = SplitMix64(seed: UInt64(count))
    let values = (0..<count).map { _ in Int64.random(in: -1_000...1_000, using: &generator) }
    let expected = try #require(median(of: values))
    #expect(median(of: values.shuffled(using: &generator)) == expected)
    #expect(median(of: values.map { $0 + 77 }) == expected + 77)
  }
}
