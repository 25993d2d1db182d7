import Testing

@testable import Workloads

@Suite struct `every way to the sum gives the bits of the table` {
  @Test func `the table is whole`() {
    #expect(GoldenTable.rows.count == 130)
  }

  @Test(arguments: GoldenTable.rows)
  func `the function that strategies run`(_ row: GoldenTable.Row) throws {
    #expect(try squareRootSum(row.n, row.iterations).bitPattern == row.bits)
  }

  @Test(arguments: GoldenTable.rows.filter { $0.iterations <= 300_000 })
  func `the reference`(_ row: GoldenTable.Row) {
    #expect(SquareRootSum.reference(row.n, over: 0..<row.iterations).bitPattern == row.bits)
  }

  @Test(arguments: GoldenTable.rows)
  func `ordered additions`(_ row: GoldenTable.Row) {
    #expect(SquareRootSum.ordered(row.n, over: 0..<row.iterations).bitPattern == row.bits)
  }

  @Test(arguments: GoldenTable.rows, KernelWidth.supported)
  func `blocks of every width`(_ row: GoldenTable.Row, _ width: KernelWidth) {
    let sum = SquareRootSum.blocks(row.n, over: 0..<row.iterations, width: width)
    #expect(sum.bitPattern == row.bits)
  }

  @Test(arguments: GoldenTable.rows, KernelWidth.supported)
  func `blocks by three threads`(_ row: GoldenTable.Row, _ width: KernelWidth) {
    let sum = SquareRootSum.divided(row.n, over: 0..<row.iterations, width: width, workers: 3)
    #expect(sum.bitPattern == row.bits)
  }
}

@Suite struct `ordered additions and the reference agree wherever the arithmetic changes` {
  /// Indices around which another range of the arithmetic begins, or an integer stops fitting what it fitted before.
  static let edges = [
    1 << 26, 94_906_265, 1 << 31, 1 << 32, 4_294_967_295, 1 << 42, 1_000_000_000_000,
    SquareRootSum.maximumIterations - 1_000,
  ]
  static let offsets: [UInt64] = [
    0, 1, 1 << 32, 1 << 53 - 1, 1 << 53, 1 << 53 + 1, 1 << 63, .max - 1, .max,
  ]

  @Test(arguments: edges, offsets)
  func `a thousand terms on either side of an edge`(_ edge: Int, _ n: UInt64) {
    let range = edge - 1_000..<edge + 1_000
    let ordered = SquareRootSum.ordered(n, over: range, from: 0x1p80)
    let reference = SquareRootSum.reference(n, over: range, from: 0x1p80)
    #expect(ordered.bitPattern == reference.bitPattern)
    // Term by term: a large sum would hide a wrong last bit of one root.
    let wrong = range.filter {
      SquareRootSum.ordered(n, over: $0..<$0 + 1) != SquareRootSum.reference(n, over: $0..<$0 + 1)
    }
    #expect(wrong.isEmpty)
  }

  @Test func `seeded random terms of every size`() {
    var generator = SplitMix64(seed: 2026)
    for _ in 0..<20_000 {
      let i = Int(generator.next() >> UInt64.random(in: 21...63, using: &generator))
      let n = generator.next() >> UInt64.random(in: 0...63, using: &generator)
      guard i < SquareRootSum.maximumIterations else { continue }
      let ordered = SquareRootSum.ordered(n, over: i..<i + 1)
      let reference = SquareRootSum.reference(n, over: i..<i + 1)
      #expect(ordered == reference, "i = \(i), n = \(n)")
    }
  }

  @Test func `the last term allowed fits 128 bits for every n, and ten million more do not`() {
    let last = UInt128(SquareRootSum.maximumIterations - 1)
    #expect(
      !last.multipliedReportingOverflow(by: last * last + last + UInt128(UInt64.max)).overflow)
    let beyond = last + 10_000_000
    #expect(beyond.multipliedReportingOverflow(by: beyond * beyond + beyond).overflow)
  }
}
