import Records

/// Records as a table for spreadsheets and data frames: a line a run, none left out.
public enum CSVReport {
  /// All times in nanoseconds, all memory in bytes, as whole numbers; empty where there is no figure.
  ///
  /// - Parameter records: Of any kinds: each line says which record, strategy and number of workers it is of.
  /// - Returns: Lines that end in CR and LF, the first of them the names of the columns.
  /// - Source: RFC 4180.
  public static func csv(of records: [NamedRecord]) -> String {
    let lines = [columns] + records.flatMap(rows)
    return lines.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// Names with their units.
  static let columns = [
    "record", "kind", "function", "tasks", "multiplier", "strategy", "strategy_function",
    "strategy_executor", "workers", "round", "launch_ns", "elapsed_ns", "start_ns", "work_ns",
    "stop_ns", "cpu_ns", "peak_bytes", "median_ns", "speed_up", "busy_cores", "processor",
    "logical_processors", "usable_cpus", "kernel", "swift", "python", "peak_partial",
  ]

  private static func rows(of named: NamedRecord) -> [[String]] {
    let machine = machine(named.record.machine)
    let plan = named.record.plan
    var kind = "comparison"
    if case .scaling = named.record { kind = "scaling" }
    let multiplier = plan.multiplier.map { "\($0)" } ?? ""
    let head: [String] = [named.name, kind, plan.function, "\(plan.tasks)", multiplier]
    return groups(of: named.record).flatMap { group in
      group.runs.map { run in
        head + group.name + figures(of: run) + group.figures + machine + [isPartial(run)]
      }
    }
  }

  /// Runs of one strategy with one number of workers, and what their lines have in common.
  private struct Group {
    let name: [String]
    let runs: [Run]
    let figures: [String]
  }

  private static func groups(of record: SavedRecord) -> [Group] {
    switch record {
    case .comparison(let record):
      record.strategies.map { strategy in
        let workers = strategy.executor == "serial" ? 1 : record.plan.workers
        let summary = strategy.summary
        return Group(
          name: [strategy.name, strategy.function, strategy.executor, "\(workers)"],
          runs: strategy.runs,
          figures: [
            summary.map { "\($0.medianNanoseconds)" } ?? "", number(summary?.speedUp),
            number(summary?.busyCores),
          ])
      }
    case .scaling(let record):
      record.series.flatMap { series in
        series.points.map { point in
          Group(
            name: [series.name, series.function, series.executor, "\(point.workers)"],
            runs: point.runs,
            figures: [
              "\(point.medianNanoseconds)", number(point.speedUp), number(point.busyCores),
            ])
        }
      }
    }
  }

  private static func figures(of run: Run) -> [String] {
    [
      "\(run.round)", "\(run.launchNanoseconds)", "\(run.elapsedNanoseconds)",
      "\(run.startNanoseconds)", "\(run.workNanoseconds)", "\(run.stopNanoseconds)",
      "\(run.cpuNanoseconds)", run.peakBytes.map { "\($0)" } ?? "",
    ]
  }

  /// Whether the peak is at least as much: a column at the end, because columns keep their places.
  private static func isPartial(_ run: Run) -> String {
    run.peakBytes == nil ? "" : "\(run.isPeakPartial)"
  }

  private static func machine(_ machine: Machine) -> [String] {
    [
      machine.processor ?? "", "\(machine.logicalProcessors)", "\(machine.usable.count)",
      machine.kernel, machine.swift,
      machine.python.map { "\($0.implementation) \($0.version)" } ?? "",
    ]
  }

  /// The shortest decimals that read back to the same bits.
  private static func number(_ value: Double?) -> String {
    value.map { "\($0)" } ?? ""
  }

  /// In quotes where something in it would end it, or where a reader might take away spaces at its ends.
  private static func field(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\"") && $0 >= 0x20
    }
    guard !isPlain || text.first == " " || text.last == " " else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
