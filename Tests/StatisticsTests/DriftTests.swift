@testable import Statistics
import Testing

@Suite("A drift is told from chance by the order of the runs")
struct DriftTests {
  /// - Source: `scipy.stats.theilslopes` and `scipy.stats.kendalltau`, by `Golden/golden.py`.
  @Test(arguments: GoldenTable.rows("trends"))
  func `slope and significance are SciPy's`(row: [String]) throws {
    let values = GoldenTable.numbers(row[0])
    #expect(GoldenTable.isNear(try #require(theilSen(of: values)), try #require(Double(row[1]))))
    #expect(GoldenTable.isNear(mannKendall(of: values), try #require(Double(row[2]))))
  }

  /// 15 of the 21 slopes are 1; the six to the last value lie above.
  @Test func `one wild value at the end is neither a slope nor a trend`() throws {
    #expect(theilSen(of: [1, 2, 3, 4, 5, 6, 100]) == 1)
    let drift = try #require(Drift(of: [100, 101, 99, 100, 101, 99, 100, 900]))
    #expect(!drift.isClear)
    #expect(abs(drift.change) < 0.02)
  }

  /// 10 pairs all rise: (10 − 1) / √(5 × 4 × 15 / 18) = 2.2045.
  @Test func `five values in order are no clear drift, and six are`() throws {
    #expect(abs(mannKendall(of: [1, 2, 3, 4, 5]) - 2.2045) < 0.0001)
    #expect(try #require(Drift(of: [10, 11, 12, 13, 14])).isClear == false)
    #expect(try #require(Drift(of: [10, 11, 12, 13, 14, 15])).isClear)
  }

  @Test(arguments: [30, 300, 301, 5_000])
  func `the change is that from the first to the last, as a share of the median`(
    count: Int
  ) throws {
    let values = (0..<count).map { 1_000 + 20 * Double($0) / Double(count - 1) }
    let drift = try #require(Drift(of: values))
    #expect(drift.isClear)
    // Blocks of neighbours end half a block before the ends.
    #expect(abs(drift.change - 20.0 / 1_010) < 0.02 / 100)
    let falling = try #require(Drift(of: values.reversed()))
    #expect(GoldenTable.isNear(falling.change, -drift.change, within: 1e-9))
    #expect(falling.distance == -drift.distance)
  }

  @Test(arguments: 1...40)
  func `values in an order of chance have none`(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let values = (0..<30).map { _ in Double.random(in: 95...105, using: &generator) }
    let drift = try #require(Drift(of: values))
    #expect(!drift.isClear)
    // A unit is none of the findings.
    let other = try #require(Drift(of: values.map { $0 * 1_024 }))
    #expect(other == drift)
  }

  @Test func `there is none of a single value, nor of values that stay`() {
    #expect(Drift(of: []) == nil)
    #expect(Drift(of: [1]) == nil)
    #expect(Drift(of: [0, 0, 0]) == nil)
    #expect(theilSen(of: [1]) == nil)
    #expect(mannKendall(of: []) == 0)
    #expect(Drift(of: [7, 7, 7])?.change == 0)
    #expect(Drift(of: [7, 7, 7])?.isClear == false)
  }
}
