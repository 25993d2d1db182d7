import Testing

@testable import Comparison

@Suite struct `whoever looks spends no more than a share of the time` {
  private let start = ContinuousClock.now

  private func allowance() -> Allowance {
    Allowance(
      share: 0.01, advance: .milliseconds(1), most: .milliseconds(20), now: start)
  }

  /// How much is spent in a minute by somebody who looks as soon as it is due.
  private func spent(each cost: Duration) -> Duration {
    var allowance = allowance()
    var (now, sum) = (start, Duration.zero)
    while true {
      now = max(now + .milliseconds(1), allowance.due(cost, at: now))
      guard now < start + .seconds(60) else { return sum }
      allowance.spend(cost)
      sum += cost
    }
  }

  @Test(arguments: [10, 500, 5_000, 19_000])
  func `what it costs makes no difference`(microseconds: Int) {
    let spent = spent(each: .microseconds(microseconds))
    #expect(spent <= .milliseconds(601) + .microseconds(microseconds))
    #expect(spent >= .milliseconds(600) - .microseconds(microseconds))
  }

  @Test func `what is dearer than can be saved up is allowed all the same, now and then`() {
    let spent = spent(each: .milliseconds(100))
    #expect(spent > .zero)
    #expect(spent <= .milliseconds(700))
  }

  @Test func `the advance may be spent at once, and no more`() {
    var allowance = allowance()
    let atOnce = [1_000, 1_001].map { allowance.allows(.microseconds($0), at: start) }
    #expect(atOnce == [true, false])
    allowance.spend(.milliseconds(1))
    let due = allowance.due(.milliseconds(1), at: start)
    #expect(due == start + .milliseconds(100))
    let later = [99, 101].map { allowance.allows(.milliseconds(1), at: start + .milliseconds($0)) }
    #expect(later == [false, true])
  }

  @Test func `nothing is saved up without end`() {
    var allowance = allowance()
    let left = allowance.left(at: start + .seconds(3600))
    #expect(left == .milliseconds(20))
  }
}
