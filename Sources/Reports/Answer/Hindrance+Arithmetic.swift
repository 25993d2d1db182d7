import Records

extension [Hindrance] {
  /// A line a strategy that is held back: the figures of its cause.
  var arithmetic: [String] {
    let rows = flatMap { item in
      item.accounts.map { [StrategyTitle.of($0.strategy), item.cause.name, item.figures($0)] }
    }
    guard !rows.isEmpty else { return [] }
    let table = TextTable(
      columns: [.init("", .left, gap: 4), .init("", .left), .init("", .left)], rows: rows)
    return ["  What takes the most of what is lost, unless that is a tenth of elapsed or less:"]
      + table.lines()
  }
}

extension Hindrance {
  fileprivate func figures(_ account: Account) -> String {
    let elapsed = Figures.duration(account.elapsed)
    let occupation = account.occupation
    let workers = Figures.amount(occupation?.workers ?? .nan)
    let time = { (nanoseconds: Double?) in Figures.duration(nanoseconds ?? .nan) }
    switch cause {
    case .lock:
      let busy = Figures.decimal(account.strategy.summary?.busyCores ?? .nan, decimals: 2)
      let atOnce = occupation.map {
        "\(time($0.busy)) of tasks / \(time(Double(account.run.workNanoseconds))) of work = \(Figures.decimal($0.atOnce, decimals: 2)) at once, "
      }
      return "\(atOnce ?? "")busy cores \(busy)"
    case .overhead:
      let sum = "\(time(account[.startUp])) + \(time(account[.shutdown]))"
      return "\(sum) = \(time(account.overhead)) of \(elapsed)"
    case .handOver:
      let idle = "\(time(occupation?.between)) between tasks / \(workers) workers"
      return "\(idle) = \(time(account[.handOver])) of \(elapsed)"
    case .fewTasks:
      guard let occupation else { return Figures.missing }
      let waves = Figures.amount(occupation.waves)
      return
        "\(Figures.amount(occupation.tasks)) tasks / (\(waves) waves × \(workers) workers) = \(Figures.percent(occupation.fill))"
    case .unevenTasks:
      let mean = occupation.map {
        "\(time($0.busy)) / \(workers) workers = \(time($0.busy / $0.workers))"
      }
      return
        "busiest worker \(time(occupation?.busiest)), mean \(mean ?? Figures.missing), longest task \(time(occupation?.longest))"
    case .slowerTasks:
      let factor = Figures.factor(account.slowdown ?? .nan)
      return
        "\(time(occupation?.busy)) of tasks / \(time(account.serialTasks)) in serial = \(factor)"
    case .nothing:
      return
        "\(time(account.atBest)) / \(elapsed) = \(Figures.percent(account.atBest / account.elapsed))"
    }
  }
}

extension Cause {
  fileprivate var name: String {
    switch self {
    case .lock: "GIL"
    case .overhead: "start-up and shutdown"
    case .handOver: "hand-over"
    case .fewTasks: "too few tasks"
    case .unevenTasks: "uneven work"
    case .slowerTasks: "longer tasks"
    case .nothing: "hardly anything"
    }
  }
}
