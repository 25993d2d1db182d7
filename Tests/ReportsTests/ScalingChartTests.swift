import Records
import Testing

@testable import Reports

@Suite("What was fitted is told from what was measured")
struct ScalingChartTests {
  @Test func `a line goes no further than the points do`() throws {
    let chart = try #require(ScalingChart.svg(of: FixedScaling.wide(workers: [2, 4, 8])))
    let curves = chart.split(separator: "\n").filter { $0.contains("<polyline") }
    #expect(curves.count == 2)
    // The places of 2 and of 8 workers on an axis from 1 to 8.
    for curve in curves {
      #expect(curve.contains(#"points="144.57,"#))
      #expect(curve.contains(" 748,"))
    }
    #expect(chart.contains("fitted to 2 to 8 workers"))
  }

  @Test(arguments: [[1], [1, 2], [1, 2, 3, 4], Array(1...16), (0...9).map { 1 << $0 }])
  func `any workers`(workers: [Int]) throws {
    let chart = try #require(ScalingChart.svg(of: FixedScaling.wide(workers: workers)))
    #expect(chart.ranges(of: "<circle").count == 2 * workers.count + 2)
    #expect(chart.contains("Amdahl"))
  }

  @Test func `nothing measured is no chart`() {
    #expect(ScalingChart.svg(of: FixedScaling.wide(workers: [])) == nil)
  }
}
