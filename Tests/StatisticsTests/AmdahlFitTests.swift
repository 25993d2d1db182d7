@testable import Statistics
import Testing

@Suite("Amdahl's law is fitted as near to the measured times as it goes")
struct AmdahlFitTests {
  @Test(arguments: GoldenTable.rows("amdahl"))
  func `fraction and residual are NumPy's`(row: [String]) throws {
    let fit = try #require(
      amdahlFit(
        workers: GoldenTable.numbers(row[0]).map { Int($0) },
        speedUps: GoldenTable.numbers(row[1])))
    #expect(GoldenTable.isNear(fit.serialFraction, try #require(Double(row[2]))))
    #expect(GoldenTable.isNear(fit.residual, try #require(Double(row[3]))))
  }

  @Test(arguments: [0, 0.003, 0.1, 0.75, 1])
  func `speed-ups by the law give its fraction back, and leave nothing`(fraction: Double) throws {
    let workers = [1, 2, 4, 7, 64, 512]
    let speedUps = workers.map { 1 / (fraction + (1 - fraction) / Double($0)) }
    let fit = try #require(amdahlFit(workers: workers, speedUps: speedUps))
    #expect(abs(fit.serialFraction - fraction) < 1e-12)
    #expect(fit.residual < 1e-10)
  }

  @Test(arguments: 1...30)
  func `no other fraction is nearer to the measured times`(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let workers = [2, 3, 5, 8, 13]
    let speedUps = workers.map { Double.random(in: 0.5...Double($0), using: &generator) }
    let fit = try #require(amdahlFit(workers: workers, speedUps: speedUps))
    let distance = { (fraction: Double) in
      zip(workers, speedUps).reduce(0) { sum, point in
        let part = point.1 * (fraction + (1 - fraction) / Double(point.0)) - 1
        return sum + part * part
      }
    }
    let least = distance(fit.serialFraction)
    #expect(stride(from: 0, through: 1, by: 0.01).allSatisfy { distance($0) >= least })
  }

  @Test(arguments: 1...10)
  func `the order of the points does not matter`(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let points = [(2, 1.9), (3, 2.4), (4, 3.0), (8, 4.4)]
    let shuffled = points.shuffled(using: &generator)
    let fit = try #require(amdahlFit(workers: points.map(\.0), speedUps: points.map(\.1)))
    let other = try #require(amdahlFit(workers: shuffled.map(\.0), speedUps: shuffled.map(\.1)))
    #expect(GoldenTable.isNear(fit.serialFraction, other.serialFraction))
    #expect(GoldenTable.isNear(fit.residual, other.residual))
  }

  @Test func `points with the same number of workers are fitted together`() throws {
    let fit = try #require(amdahlFit(workers: [1, 2, 2], speedUps: [1, 1.6, 1.6]))
    #expect(GoldenTable.isNear(fit.serialFraction, 0.25))
    #expect(fit.residual < 1e-12)
    #expect(try #require(amdahlFit(workers: [2, 2], speedUps: [1.5, 1.7])).residual > 0.05)
  }

  @Test(
    arguments: [
      ([], []), ([1], [1]), ([1, 2], [1, 1.9]), ([2], [1.9]), ([2, 4], [1.9]),
      ([2, 4], [1.9, 0]), ([2, 4], [1.9, .nan]), ([2, 4], [1.9, .infinity]),
      ([0, 2, 4], [1, 2, 3]),
    ] as [([Int], [Double])])
  func `points that the law goes through anyhow, or that are none, have no fit`(
    workers: [Int], speedUps: [Double]
  ) {
    #expect(amdahlFit(workers: workers, speedUps: speedUps) == nil)
  }
}
