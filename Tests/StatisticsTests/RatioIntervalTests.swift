import Testing

@testable import Statistics

@Suite("The interval of a ratio of medians is the bootstrap's")
struct RatioIntervalTests {
  /// - Source: `Golden/golden.py` draws the same numbers the plain way, and works out the distribution that they are drawn from.
  @Test(arguments: GoldenTable.rows("intervals"))
  func `it is that of the same draws elsewhere, and near the one without any draws`(
    row: [String]
  ) throws {
    let interval = try #require(
      ratioInterval(
        of: GoldenTable.numbers(row[0]).map { Int64($0) },
        over: GoldenTable.numbers(row[1]).map { Int64($0) }))
    #expect(interval.lowerBound == Double(row[2]))
    #expect(interval.upperBound == Double(row[3]))
    let ends = GoldenTable.numbers(row[4])
    #expect((ends[0]...ends[1]).contains(interval.lowerBound))
    #expect((ends[2]...ends[3]).contains(interval.upperBound))
  }

  /// - Source: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap" (1993), table 2.2: the survival of seven mice that were
  ///   treated, in days; the standard error of their median as draws go to infinity is 37.83.
  @Test func `medians of drawn samples are spread as published`() {
    var generator = SplitMix64(seed: 7)
    let count = 200_000
    let medians = resampledMedians(of: [94, 197, 16, 38, 99, 141, 23], count, &generator)
    let mean = medians.reduce(0, +) / Double(count)
    let variance = medians.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    #expect(abs(variance.squareRoot() - 37.83) < 0.2)
  }

  /// - Source: The first five numbers of https://prng.di.unimi.it/splitmix64.c for this seed, as published at https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64.
  @Test func `random numbers are those of SplitMix64`() {
    var generator = SplitMix64(seed: 1_234_567)
    let numbers = (0..<5).map { _ in generator.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test(arguments: [5, 6, 10, 30])
  func `it has 1 in it as often as it says where there is no difference`(count: Int) throws {
    var generator = SplitMix64(seed: UInt64(count))
    let samples = 400
    let hits = try (0..<samples).count { _ in
      // Skewed to the right, as times are.
      let times = { () -> [Int64] in
        (0..<count).map { _ in
          let unit = Double.random(in: 0...1, using: &generator)
          return Int64(1e6 * (1 + 0.05 * unit * unit))
        }
      }
      return try #require(ratioInterval(of: times(), over: times())).contains(1)
    }
    // 95 % of 400, and four standard deviations of the count below it.
    #expect(hits >= 362)
  }

  @Test(arguments: 1...20)
  func `the order of the runs does not matter, nor does the unit of time`(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let above = (0..<9).map { _ in Int64.random(in: 500...900, using: &generator) }
    let below = (0..<6).map { _ in Int64.random(in: 100...120, using: &generator) }
    let interval = ratioInterval(of: above, over: below)
    #expect(interval != nil)
    #expect(
      ratioInterval(
        of: above.shuffled(using: &generator), over: below.shuffled(using: &generator)) == interval)
    // A power of two, so that the quotients are the same to the last bit.
    #expect(ratioInterval(of: above.map { $0 * 1_024 }, over: below.map { $0 * 1_024 }) == interval)
    #expect(
      ratioInterval(of: above.map { $0 * 8 }, over: below)?.lowerBound
        == interval.map { $0.lowerBound * 8 })
  }

  @Test(arguments: 1...20)
  func `it lies between the ratios of the extremes, with the ratio of the medians in it`(
    seed: Int
  ) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let above = (0..<7).map { _ in Int64.random(in: 500...900, using: &generator) }
    let below = (0..<8).map { _ in Int64.random(in: 100...120, using: &generator) }
    let interval = try #require(ratioInterval(of: above, over: below))
    let least = try Double(#require(above.min())) / Double(#require(below.max()))
    let most = try Double(#require(above.max())) / Double(#require(below.min()))
    #expect(least <= interval.lowerBound && interval.upperBound <= most)
    let ratio =
      try #require(median(of: above.map(Double.init))) / #require(
        median(of: below.map(Double.init)))
    #expect(interval.contains(ratio))
  }

  @Test func `runs that are all the same leave no doubt`() {
    let runs = [Int64](repeating: 4, count: 5)
    #expect(ratioInterval(of: runs, over: runs.map { $0 / 2 }) == 2...2)
  }

  @Test(
    arguments: [
      ([], []), ([1, 2, 3, 4], [1, 2, 3, 4, 5]), ([1, 2, 3, 4, 5], [1, 2, 3, 4]),
      ([1, 2, 3, 4, 0], [1, 2, 3, 4, 5]), ([1, 2, 3, 4, 5], [1, 2, 3, 4, -5]),
    ] as [([Int64], [Int64])])
  func `there is none of fewer than five runs, and of what are no times`(
    above: [Int64], below: [Int64]
  ) {
    #expect(ratioInterval(of: above, over: below) == nil)
  }
}
