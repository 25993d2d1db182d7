@testable import Statistics
import Testing

@Suite("Outliers are found by what they cannot move")
struct ModifiedZScoreTests {
  /// - Source: `scipy.stats.median_abs_deviation`, by `Golden/golden.py`.
  @Test(arguments: GoldenTable.rows("deviations"))
  func `deviation and scores are SciPy's`(row: [String]) throws {
    let values = GoldenTable.numbers(row[0])
    #expect(medianAbsoluteDeviation(of: values) == Double(row[1]))
    let scores = modifiedZScores(of: values)
    let golden = GoldenTable.numbers(row[2])
    #expect(scores.count == golden.count)
    #expect(zip(scores, golden).allSatisfy { GoldenTable.isNear($0, $1) })
  }

  /// Eight measurements of uranium isotopes by a mass spectrometer, of which one is wrong.
  ///
  /// - Source: NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.5.17.1, after Tietjen and Moore.
  @Test func `the wrong one of NIST's mass spectrometer is an outlier, and no other`() {
    let values = [199.31, 199.53, 200.19, 200.82, 201.92, 201.95, 202.18, 245.57]
    let outliers = zip(values, modifiedZScores(of: values)).filter { abs($1) > outlyingScore }
    #expect(outliers.map(\.0) == [245.57])
  }

  /// The median is 4; the distances to it are 3, 2, 1, 0, 1, 2 and 996, their median is 2.
  @Test func `scores are those by hand`() {
    let values: [Double] = [1, 2, 3, 4, 5, 6, 1_000]
    #expect(medianAbsoluteDeviation(of: values) == 2)
    #expect(
      modifiedZScores(of: values).map { ($0 * 100).rounded() } == [
        -101, -67, -34, 0, 34, 67, 33590,
      ])
    #expect(spread(of: values) == 1.4826 * 2 / 4)
  }

  /// The mean absolute deviation is 900 / 10, and 900 / (1.253314 × 90) = 7.98.
  @Test func `where most values are the same, one that is not still is an outlier`() {
    let values = [Double](repeating: 100, count: 9) + [1_000]
    #expect(medianAbsoluteDeviation(of: values) == 0)
    let scores = modifiedZScores(of: values)
    #expect(scores.dropLast().allSatisfy { $0 == 0 })
    #expect(abs(scores[9] - 7.9788) < 0.0001)
  }

  /// 4 of 10 that differ by as much: 1 / (1.253314 × 0.4) = 1.99.
  @Test func `where most values are the same, many that are not are no outliers`() {
    let values = [Double](repeating: 100, count: 6) + [200, 200, 200, 200]
    #expect(modifiedZScores(of: values).allSatisfy { abs($0) < outlyingScore })
  }

  @Test func `values that are all the same have no outliers, and none have no scores`() {
    #expect(modifiedZScores(of: [5, 5, 5]) == [0, 0, 0])
    #expect(modifiedZScores(of: []) == [])
    #expect(medianAbsoluteDeviation(of: []) == nil)
    #expect(spread(of: []) == nil)
    #expect(spread(of: [0, 0]) == nil)
  }

  @Test(arguments: 3...30)
  func `a change of unit or of zero changes no score, and each keeps its place`(count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    let values = (0..<count).map { _ in Double(Int64.random(in: 1...1_000, using: &generator)) }
    let scores = modifiedZScores(of: values)
    #expect(modifiedZScores(of: values.map { 4 * $0 + 64 }) == scores)
    #expect(modifiedZScores(of: values.reversed()) == scores.reversed())
    #expect(modifiedZScores(of: values.map { -$0 }) == scores.map { -$0 })
  }
}
