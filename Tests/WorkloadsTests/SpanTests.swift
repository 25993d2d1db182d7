import Testing

@testable import Workloads

@Suite struct `spans divide a range among threads` {
  @Test(arguments: [0..<0, 0..<1, 0..<40_960, 5..<1_000_003, 0..<10_000_000])
  func `they cover it without gaps`(_ range: Range<Int>) {
    let spans = Span.plan(Terms(3), over: range, from: 0)
    #expect(spans.map(\.range.count).reduce(0, +) == range.count)
    #expect(spans.allSatisfy { !$0.range.isEmpty })
    for (span, next) in zip(spans, spans.dropFirst()) {
      #expect(span.range.upperBound == next.range.lowerBound)
    }
  }

  @Test(arguments: [0, 31, 1 << 40, UInt64.max])
  func `nearly all terms are in spans whose unit is guessed right`(_ n: UInt64) {
    let range = 0..<10_000_000
    var sum = 0.0
    var guessed = 0
    for span in Span.plan(Terms(n), over: range, from: 0) {
      let end = SquareRootSum.blocks(n, over: span.range, from: sum, width: .selected)
      if let unit = span.unit, unit == sum.ulp, unit == end.ulp { guessed += span.range.count }
      sum = end
    }
    #expect(guessed > range.count * 98 / 100)
  }
}
