import Records

extension [BreakEven] {
  /// How long tasks have to be for each executor, and how many of them it takes where they are too few; `nil` when no pool pays at all.
  var sentences: String? {
    taskTimes.map { [$0, counts].compactMap(\.self).joined(separator: " ") }
  }

  private var taskTimes: String? {
    guard let first else { return nil }
    let workers = Set(map(\.workers)).count == 1 ? " on \(Self.count(first.workers, "worker"))" : ""
    let times = distinct(map(\.account.strategy.executor)).map { executor in
      Self.range(filter { $0.account.strategy.executor == executor }.map(\.taskTime))
        + " (\(executor))"
    }
    return """
      With \(Self.count(first.tasks, "task"))\(workers), a pool pays from about \
      \(Prose.list(times)) a task; here they take \(Prose.list(ownTimes)).
      """
  }

  /// Strategies that are slower than serial as it is, those with the same count together.
  private var counts: String? {
    let items = compactMap { item in
      item.neededCount.map {
        (count: Figures.roughCount($0), title: StrategyTitle.of(item.account.strategy))
      }
    }
    guard !items.isEmpty else { return nil }
    let counts = distinct(items.map(\.count)).enumerated().map { place, count in
      let titles = items.filter { $0.count == count }.map(\.title).joined(separator: ", ")
      return "\(count)\(place == 0 ? " of them" : "") (\(titles))"
    }
    return "As short as they are, it takes about \(Prose.list(counts))."
  }

  /// What a task takes in serial, functions that take as long together: `1.8 s (python)`.
  private var ownTimes: [String] {
    let items = map {
      (time: Figures.roughDuration($0.task), function: $0.account.strategy.function)
    }
    return distinct(items.map(\.time)).map { time in
      let functions = distinct(items.filter { $0.time == time }.map(\.function))
      return "\(time) (\(functions.joined(separator: ", ")))"
    }
  }

  /// `9 ms`, or `9 ms to 14 ms` where functions differ by half or more; where they do not, the longer time is about right for all.
  private static func range(_ times: [Double]) -> String {
    guard let least = times.min(), let most = times.max() else { return Figures.missing }
    let end = Figures.roughDuration(most)
    return most < 1.5 * least ? end : "\(Figures.roughDuration(least)) to \(end)"
  }

  private static func count(_ value: Double, _ singular: String) -> String {
    "\(Figures.amount(value)) \(singular)\(value == 1 ? "" : "s")"
  }

  /// Each once, in order.
  private func distinct(_ names: [String]) -> [String] {
    names.enumerated().filter { names.firstIndex(of: $1) == $0 }.map(\.element)
  }
}
