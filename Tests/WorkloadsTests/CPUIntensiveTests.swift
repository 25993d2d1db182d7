import Testing
import Workloads

@Suite struct `cpuIntensive has a domain, and says so outside of it` {
  @Test(arguments: [0, 1, 31])
  func `one task is ten million terms`(_ n: UInt64) throws {
    let row = GoldenTable.rows.first { $0.n == n && $0.iterations == 10_000_000 }
    #expect(try cpuIntensive(n).bitPattern == #require(row).bits)
  }

  @Test func `a multiplier of two is twenty million terms`() throws {
    let row = try #require(GoldenTable.rows.first { $0.iterations == 20_000_000 })
    #expect(try cpuIntensive(row.n, 2).bitPattern == row.bits)
  }

  @Test func `a multiplier of zero is the empty sum`() throws {
    #expect(try cpuIntensive(UInt64.max, 0).bitPattern == 0)
  }

  @Test(arguments: [-1, Int.min, 698_147, Int.max])
  func `a multiplier outside of the domain is an error`(_ multiplier: Int) {
    let error = #expect(throws: WorkloadError.self) { try cpuIntensive(UInt64(1), multiplier) }
    #expect(
      error?.description
        == "argument 'multiplier' must be between 0 and 698146, not \(multiplier)")
  }

  @Test func `a negative n is an error`() {
    let error = #expect(throws: WorkloadError.self) { try cpuIntensive(-1, 0) }
    #expect(
      error?.description == "argument 'n' must be between 0 and 9223372036854775807, not -1")
  }

  @Test(arguments: [-1, 6_981_460_000_001])
  func `a number of terms outside of the domain is an error`(_ iterations: Int) {
    let error = #expect(throws: WorkloadError.self) { try squareRootSum(1, iterations) }
    #expect(
      error?.description
        == "argument 'iterations' must be between 0 and 6981460000000, not \(iterations)")
  }
}
