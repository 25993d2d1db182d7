import Testing

@testable import Comparison

@Suite struct `a schedule gives fast strategies more runs than slow ones, within the budget` {
  private func rounds(_ schedule: Schedule) -> [[Int]] {
    guard schedule.rounds > 0 else { return [] }
    return (1...schedule.rounds).map(schedule.strategies(in:))
  }

  @Test func `a fixed number of runs is the same for all`() {
    let schedule = Schedule(runs: 3, strategies: 2)
    #expect(rounds(schedule) == [[0, 1], [1, 0], [0, 1]])
  }

  @Test func `the order is rotated by one every round`() {
    let schedule = Schedule(runs: 4, strategies: 3)
    #expect(rounds(schedule) == [[0, 1, 2], [1, 2, 0], [2, 0, 1], [0, 1, 2]])
  }

  @Test func `a budget that the first round uses up leaves it at one run each`() {
    let schedule = Schedule(costs: [.seconds(10), .milliseconds(1)], budget: .seconds(5))
    #expect(schedule.runs == [1, 1])
  }

  @Test func `what fast strategies leave of their share goes to the slow ones`() {
    let schedule = Schedule(
      costs: [.seconds(4), .seconds(2), .milliseconds(50)], budget: .seconds(50))
    #expect(schedule.runs[2] == Schedule.mostRuns)
    #expect(schedule.runs[0] > 4)
    #expect(schedule.runs[1] > schedule.runs[0])
  }

  @Test(arguments: [1, 7, 50, 600])
  func `the runs fit the budget unless one round alone does not`(_ seconds: Int) {
    let costs: [Duration] = [
      .seconds(3), .seconds(3), .seconds(2), .milliseconds(60), .milliseconds(30),
    ]
    let budget = Duration.seconds(seconds)
    let schedule = Schedule(costs: costs, budget: budget)
    let total = zip(costs, schedule.runs).reduce(Duration.zero) { $0 + $1.0 * $1.1 }
    #expect(total <= max(budget, costs.reduce(.zero, +)))
    #expect(schedule.runs.allSatisfy { (1...Schedule.mostRuns).contains($0) })
  }

  @Test func `every strategy gets its runs, the first in the first round, spread evenly`() {
    let schedule = Schedule(
      costs: [.seconds(4), .seconds(2), .milliseconds(50)], budget: .seconds(50))
    let rounds = rounds(schedule)
    #expect(Set(rounds[0]) == [0, 1, 2])
    for (strategy, runs) in schedule.runs.enumerated() {
      let places = rounds.indices.filter { rounds[$0].contains(strategy) }
      #expect(places.count == runs)
      let gaps = zip(places, places.dropFirst()).map { $1 - $0 }
      #expect((gaps.max() ?? 0) - (gaps.min() ?? 0) <= 1)
    }
  }

  @Test func `no strategies give no rounds`() {
    #expect(Schedule(costs: [], budget: .seconds(1)).rounds == 0)
    #expect(Schedule(runs: 3, strategies: 0).strategies(in: 1).isEmpty)
  }
}
