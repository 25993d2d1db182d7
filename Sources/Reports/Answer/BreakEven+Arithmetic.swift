import Records

extension [BreakEven] {
  /// The equation, and a line a strategy with its figures in it.
  func arithmetic(width: Int) -> [String] {
    guard let first else { return [] }
    let table = TextTable(
      columns: [.init("", .left, gap: 4), .init("", .left)],
      rows: map { [StrategyTitle.of($0.account.strategy), $0.taskTimeFigures] })
    let counts = filter { $0.neededCount != nil }
    let countTable = TextTable(
      columns: [.init("", .left, gap: 4), .init("", .left)],
      rows: counts.map { [StrategyTitle.of($0.account.strategy), $0.countFigures] })
    return Prose.lines(
      """
      From when on a pool pays: serial takes n × t, a pool c + n × h + a × n × t, so that both take as long for \
      t = (c / n + h) / (1 − a). There are n tasks of t, n is \(Figures.amount(first.tasks)); c is start-up and shutdown beyond \
      serial's, h the hand-over of a task beyond serial's, a what the work takes of serial's time:
      """, width: width) + table.lines()
      + (counts.isEmpty
        ? []
        : Prose.lines(
          """
          The least n for which a pool takes less with tasks as long as here: c + a task's time there for each wave of tasks + n × h \
          against n × t:
          """, width: width) + countTable.lines())
  }
}

extension BreakEven {
  fileprivate var taskTimeFigures: String {
    let time = Figures.signedDuration
    let top = "\(time(fixed)) / \(Figures.amount(tasks)) \(Figures.addend(handOver))"
    let bottom = "1 − \(Figures.decimal(share, decimals: 3))"
    return "(\(top)) / (\(bottom)) = \(Figures.duration(taskTime))"
  }

  fileprivate var countFigures: String {
    guard let count = neededCount else { return Figures.missing }
    let time = Figures.signedDuration
    let number = Figures.amount(count)
    let waves = (count / workers).rounded(.up)
    let wave = task * slowdown
    let pool = fixed + waves * wave + count * handOver
    let parts =
      "\(time(fixed)) + \(Figures.amount(waves)) × \(time(wave)) \(Figures.addend(count * handOver))"
    return
      "n = \(number): \(parts) = \(time(pool)) < \(number) × \(time(task)) = \(time(count * task))"
  }
}
