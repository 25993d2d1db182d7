import Records

extension Hindrance {
  /// The cause, what it holds back, and by how much.
  var sentence: String {
    switch cause {
    case .lock:
      "The GIL holds back \(each(busyCores)): \(release) runs one thread at a time."
    case .overhead:
      "\(overhead) hold\(isStartUpAlone ? "s" : "") back \(each { lost($0.overhead, of: $0) })."
    case .handOver:
      "\(handingOver) holds back \(each { lost($0[.handOver], of: $0) })."
    case .fewTasks:
      "Too few tasks hold back \(each { lost($0[.fewTasks], of: $0) }): \(fill)."
    case .unevenTasks:
      "Uneven work holds back \(each(uneven))."
    case .slowerTasks:
      "Tasks that take longer than in serial hold back \(each(slower))."
    case .nothing:
      "\(each(share)) \(accounts.count == 1 ? "gets" : "get") nearly all that cores can bring."
    }
  }

  /// Every strategy with its figures in brackets.
  private func each(_ figures: (Account) -> String) -> String {
    Prose.list(accounts.map { "\(StrategyTitle.of($0.strategy)) (\(figures($0)))" })
  }

  private func lost(_ nanoseconds: Double, of account: Account) -> String {
    let elapsed = Figures.roughDuration(account.elapsed)
    return "\(Figures.roughDuration(nanoseconds)) of \(elapsed)"
  }

  private func busyCores(_ account: Account) -> String {
    let busy = Figures.decimal(account.strategy.summary?.busyCores ?? .nan, decimals: 1)
    return "\(busy) of \(Figures.amount(account.processors)) cores busy"
  }

  private var release: String {
    guard let python else { return "Python" }
    let release = python.version.split(separator: ".").prefix(2).joined(separator: ".")
    return "\(python.implementation) \(release)"
  }

  /// Whether shutdown is a tenth or less of what the pools cost, and not worth a word.
  private var isStartUpAlone: Bool { accounts.allSatisfy { $0[.startUp] / 9 >= $0[.shutdown] } }

  /// What the pools spend their time on; the first tasks wait for their arguments before they begin.
  private var overhead: String {
    let isLarge = plan.argumentBytes.map { $0 / max(1, plan.tasks) >= 1_000_000 } ?? false
    let first = isLarge ? ", the first hand-over included," : ""
    return isStartUpAlone ? "Start-up\(first)" : "Start-up and shutdown\(first)"
  }

  /// What lies between two tasks of a worker: where memory is shared, nothing is handed over but the task.
  private var handingOver: String {
    let sharing = accounts.filter {
      ["serial", "threads", "native"].contains($0.strategy.executor)
    }
    if sharing.isEmpty { return "Handing over \(arguments)" }
    let tasks = "Handing out tasks one by one"
    return sharing.count == accounts.count
      ? tasks : "\(tasks), with their arguments and results where memory is not shared,"
  }

  private var arguments: String {
    guard let count = plan.argumentBytes, let bytes = UInt64(exactly: count) else {
      return "arguments and results"
    }
    return "\(Figures.bytes(bytes)) of arguments, and the results,"
  }

  /// What of the workers the tasks can keep in use.
  private var fill: String {
    guard let occupation = accounts.first?.occupation else { return "not all workers have one" }
    let tasks = "\(Figures.amount(occupation.tasks)) \(occupation.tasks == 1 ? "task" : "tasks")"
    let (verb, pronoun) = occupation.tasks == 1 ? ("keeps", "it lasts") : ("keep", "they last")
    return
      "\(tasks) \(verb) \(Figures.percent(occupation.fill)) of \(Figures.amount(occupation.workers)) workers in use while \(pronoun)"
  }

  private func uneven(_ account: Account) -> String {
    let longest = Figures.roughDuration(account.occupation?.longest ?? .nan)
    return "\(lost(account[.unevenTasks], of: account)), the longest task takes \(longest)"
  }

  private func slower(_ account: Account) -> String {
    let factor = Figures.roughFactor(account.slowdown ?? .nan)
    return "\(factor), \(lost(account[.slowerTasks], of: account))"
  }

  private func share(_ account: Account) -> String {
    Figures.percent(account.atBest / account.elapsed)
  }
}
