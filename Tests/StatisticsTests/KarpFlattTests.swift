import Statistics
import Testing

@Suite("A point's own serial fraction is the one that Amdahl's law would need")
struct KarpFlattTests {
  /// - Source: M. J. Quinn, "Parallel Programming in C with MPI and OpenMP" (2003), section 7.5: the same speed-up of 4.71 with 8
  ///   processors, once for serial work, once for overhead that grows.
  static let published: [(workers: Int, speedUp: Double, fraction: Double)] = [
    (2, 1.82, 0.100), (3, 2.50, 0.100), (4, 3.08, 0.100), (5, 3.57, 0.100), (6, 4.00, 0.100),
    (7, 4.38, 0.100), (8, 4.71, 0.100),
    (2, 1.87, 0.070), (3, 2.61, 0.075), (4, 3.23, 0.080), (5, 3.73, 0.085), (6, 4.14, 0.090),
    (7, 4.46, 0.095), (8, 4.71, 0.100),
  ]

  @Test(arguments: published)
  func `published speed-ups have the published fractions`(
    workers: Int, speedUp: Double, fraction: Double
  ) throws {
    let own = try #require(karpFlatt(speedUp: speedUp, workers: workers))
    // The book rounds speed-ups to hundredths, and fractions to half a hundredth.
    #expect(abs(own - fraction) < 0.0025)
  }

  @Test(arguments: [2, 3, 8, 512], [0, 0.001, 0.25, 1])
  func `a speed-up by Amdahl's law gives its fraction back`(workers: Int, fraction: Double) throws {
    let speedUp = 1 / (fraction + (1 - fraction) / Double(workers))
    let own = try #require(karpFlatt(speedUp: speedUp, workers: workers))
    #expect(abs(own - fraction) < 1e-12)
  }

  @Test func `it is below nought for more than there are workers, and above one for a loss`() {
    #expect(karpFlatt(speedUp: 4, workers: 2) == -0.5)
    #expect(karpFlatt(speedUp: 0.5, workers: 2) == 3)
  }

  @Test(
    arguments: [(1, 1), (0, 1), (-4, 1), (2, 0), (2, -1), (2, .infinity), (2, .nan)]
      as [(Int, Double)])
  func `what is no speed-up of several workers has none`(workers: Int, speedUp: Double) {
    #expect(karpFlatt(speedUp: speedUp, workers: workers) == nil)
  }
}
