import Statistics
import Testing

@Suite("Ranks tell two samples apart as far as their order does")
struct RankSumTests {
  /// 1 … 8 against 5 … 12: 6 of 64 pairs speak for the first, and 4 that are equal by half.
  ///
  /// Expectation 32, variance 64 / 12 × (17 - 4 × 6 / (16 × 15)) = 90.13, so (8 - 32 + 0.5) / 9.494 = -2.4753.
  @Test func `samples that overlap are as far apart as by hand`() {
    let z = rankSum(of: [1, 2, 3, 4, 5, 6, 7, 8], over: [5, 6, 7, 8, 9, 10, 11, 12])
    #expect(abs(z + 2.4753) < 0.0001)
  }

  /// All nine pairs: (9 - 4.5 - 0.5) / √(9 × 7 / 12) = 1.7457.
  @Test func `three values each are never far apart`() {
    #expect(abs(rankSum(of: [1_000, 1_001, .max], over: [1, 2, .min]) - 1.7457) < 0.0001)
  }

  @Test func `the other way round it has the other sign`() {
    let (first, second): ([Int64], [Int64]) = ([3, 1, 4, 1, 5, 9], [2, 6, 5, 3, 5, 8, 9, 7])
    #expect(rankSum(of: first, over: second) == -rankSum(of: second, over: first))
    #expect(rankSum(of: first, over: second) < 0)
  }

  @Test(
    arguments: [([], []), ([1], []), ([], [1]), ([7, 7], [7]), ([1], [2])] as [([Int64], [Int64])])
  func `where there is no telling it is nought`(first: [Int64], second: [Int64]) {
    #expect(rankSum(of: first, over: second) == 0)
  }
}
