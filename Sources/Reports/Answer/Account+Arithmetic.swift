import Records

extension [Account] {
  /// A line a strategy: elapsed, the time at best, and every loss; above it what they are, below it where the best comes from.
  func arithmetic(width: Int) -> [String] {
    guard !isEmpty else { return [] }
    let losses = Loss.allCases.filter { loss in
      // What took no time anywhere needs no column; a loss below half a nanosecond is one of rounding.
      contains { abs($0[loss]) >= 0.5 }
    }
    let titles = ["elapsed", "at best"] + losses.map(\.title)
    let table = TextTable(
      columns: [.init("", .left, gap: 4)] + titles.map { .init($0, .right) },
      rows: map { account in
        [
          StrategyTitle.of(account.strategy), Figures.duration(account.elapsed),
          Figures.duration(account.atBest),
        ]
          + losses.map { account.losses[$0].map(Figures.signedDuration) ?? Figures.missing + "  " }
      })
    let heading =
      "One run of each, the one nearest its median: elapsed is the time at best and all that is lost, idle workers by their mean:"
    return Prose.lines(heading, width: width) + table.lines(within: width)
      + losses.map { "    \($0.title): \($0.explanation)" }
      + bests
  }

  /// `at best: the tasks' own time in serial over the cores: python 28.80 s / 8 = 3.60 s`, a line a function.
  private var bests: [String] {
    let functions = map(\.strategy.function)
    let first = functions.enumerated().filter { functions.firstIndex(of: $1) == $0 }
    return first.compactMap { _, function -> String? in
      let pools = filter { $0.strategy.function == function && $0.strategy.executor != "serial" }
      guard let pool = pools.first, let tasks = pool.serialTasks else { return nil }
      let figures = "\(Figures.duration(tasks)) / \(Figures.amount(pool.processors))"
      return
        "    at best, \(function): the tasks' own time in serial over the cores, \(figures) = \(Figures.duration(pool.atBest))"
    }
  }
}
