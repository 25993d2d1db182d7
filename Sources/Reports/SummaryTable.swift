public import Records

/// The table of all strategies with their figures, and below it what needs explaining.
public enum SummaryTable {
  /// A line a strategy that can run here, fastest first, then the faults and the strategies that cannot run, a sentence each.
  ///
  /// While results disagree the order is the catalogue's: an order by speed is a ranking, and nothing is ranked until all agree.
  ///
  /// - Returns: Lines without a newline after the last.
  public static func text(of record: ComparisonRecord) -> String {
    [table(of: record), notes(of: record)].compactMap(\.self).joined(separator: "\n\n")
  }

  /// The table alone; `nil` when no strategy can run here.
  static func table(of record: ComparisonRecord) -> String? {
    let table = TextTable(columns: columns, rows: rows(of: record))
    return table.rows.isEmpty ? nil : table.lines(within: width).joined(separator: "\n")
  }

  /// The cells of the table, a row a strategy that can run here.
  static func rows(of record: ComparisonRecord) -> [[String]] {
    inOrder(record).map { row($0, usable: record.machine.usable.count) }
  }

  /// What needs explaining: the faults and the strategies that cannot run, a sentence each; `nil` when there is nothing.
  static func notes(of record: ComparisonRecord) -> String? {
    let notes = [
      faults(of: record.strategies.filter(\.available)), unavailable(among: record.strategies),
    ].filter { !$0.isEmpty }
    return notes.isEmpty
      ? nil : notes.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// Columns that all but the longest sentences stay within, on any terminal.
  private static let width = 100

  static let columns: [TextTable.Column] = [
    .init("strategy", .left), .init("median", .right, gap: 3), .init("min … max", .left),
    .init("runs", .right, gap: 3), .init("speed-up", .right), .init("busy cores", .centre),
    .init("eff.", .right, gap: 3), .init("peak", .right, gap: 3),
  ]

  /// A missing figure stands where the last digit would: as many spaces follow it as its unit takes.
  private static func row(_ strategy: StrategyRecord, usable: Int) -> [String] {
    let mark = strategy.faults.isEmpty ? "" : " !"
    let title = StrategyTitle.of(strategy) + mark
    let missing = Figures.missing
    guard let summary = strategy.summary else {
      let outcome = strategy.faults.isEmpty ? "not run" : "failed"
      return [
        title, outcome, missing, "0", missing + " ", missing, missing + "  ", missing + "   ",
      ]
    }
    let minimum = Figures.duration(nanoseconds: summary.minimumNanoseconds)
    let maximum = Figures.duration(nanoseconds: summary.maximumNanoseconds)
    return [
      title,
      Figures.duration(nanoseconds: summary.medianNanoseconds),
      "\(minimum) … \(maximum)",
      Figures.whole(strategy.runs.count),
      summary.speedUp.map(Figures.factor) ?? missing + " ",
      "\(Figures.decimal(summary.busyCores, decimals: 1))/\(strategy.clusterWorkers ?? usable)",
      summary.efficiency.map(Figures.percent) ?? missing + "  ",
      strategy.peakFigure ?? missing + "   ",
    ]
  }

  /// Those that can run here by median, those without one last; ties stay in the order of the catalogue.
  static func inOrder(_ record: ComparisonRecord) -> [StrategyRecord] {
    let strategies = record.strategies.filter(\.available)
    if record.plan.verify, record.verification?.identical == false { return strategies }
    let ranked = strategies.enumerated().sorted { left, right in
      let medians = (left.element.sortingMedian, right.element.sortingMedian)
      return medians.0 == medians.1 ? left.offset < right.offset : medians.0 < medians.1
    }
    return ranked.map(\.element)
  }

  /// What went wrong, a strategy after the other; what went wrong in the same way several times is told once.
  private static func faults(of strategies: [StrategyRecord]) -> [String] {
    strategies.flatMap { strategy in
      var counts: [(fault: String, times: Int)] = []
      for fault in strategy.faults {
        if let known = counts.firstIndex(where: { $0.fault == fault }) {
          counts[known].times += 1
        } else {
          counts.append((fault, 1))
        }
      }
      return counts.map { fault, times in
        let lines = fault.split(separator: "\n", omittingEmptySubsequences: true)
        let repeated = times == 1 ? "" : ", \(times) times"
        return "  ! \(StrategyTitle.of(strategy))\(repeated): "
          + lines.joined(separator: "\n    ")
      }
    }
  }

  private static func unavailable(among strategies: [StrategyRecord]) -> [String] {
    strategies.filter { !$0.available }.map { strategy in
      let reason = strategy.reason.map { ": \($0)" } ?? ""
      let stop = reason.hasSuffix(".") ? "" : "."
      return "  \(StrategyTitle.of(strategy)) cannot run here\(reason)\(stop)"
    }
  }
}

extension StrategyRecord {
  fileprivate var sortingMedian: Int64 { summary?.medianNanoseconds ?? .max }
}
