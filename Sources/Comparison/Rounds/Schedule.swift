/// Which strategies run in which round: a plain value, made after the first round, when it is known how long each takes.
///
/// Fast strategies run up to 30 times, slow ones as often as the budget allows, each at least once. Whoever runs less often does so evenly
/// over the rounds, so that heat and drift fall on all alike.
struct Schedule: Equatable {
  /// Runs of each strategy, the first round's included.
  let runs: [Int]

  /// The most runs of a strategy, unless more are asked for: beyond, a median hardly moves.
  static let mostRuns = 30

  /// The same number of runs for every strategy.
  init(runs: Int, strategies: Int) {
    self.runs = Array(repeating: runs, count: strategies)
  }

  /// As many runs as a budget allows.
  ///
  /// Every strategy gets the same share of time, and what the fast ones leave of theirs goes to the slow ones.
  ///
  /// - Parameters:
  ///   - costs: What a run of each strategy takes, above zero.
  ///   - budget: What all runs together may take, the first round included; a budget that this exceeds gives one run each.
  init(costs: [Duration], budget: Duration) {
    var runs = Array(repeating: 1, count: costs.count)
    var left = budget - costs.reduce(.zero, +)
    // Cheapest first: whatever they cannot use is there when the next one's share is worked out.
    let order = costs.indices.sorted { costs[$0] < costs[$1] }
    for (place, index) in order.enumerated() {
      guard left > .zero else { break }
      let share = left / (order.count - place)
      let more = min(Self.mostRuns - 1, Int((share / costs[index]).rounded(.down)))
      runs[index] += more
      left -= costs[index] * more
    }
    self.runs = runs
  }

  /// How many rounds there are.
  var rounds: Int { runs.max() ?? 0 }

  /// The strategies of a round, in the order in which they run: one further on every round, so that none is always after the same one.
  ///
  /// - Parameter round: From 1.
  /// - Returns: Their places among the strategies, from 0.
  func strategies(in round: Int) -> [Int] {
    let count = runs.count
    guard count > 0 else { return [] }
    return (0..<count).map { ($0 + round - 1) % count }
      .filter { due(runs[$0], by: round) > due(runs[$0], by: round - 1) }
  }

  /// How many of a strategy's runs are over when a round is: the first run is in the first round, the last in the last.
  private func due(_ runs: Int, by round: Int) -> Int {
    rounds == 0 ? 0 : (round * runs + rounds - 1) / rounds
  }
}
