public import Records

/// The two lines above a comparison: what was computed, and where.
public enum ComparisonHeader {
  /// `cpu_intensive · 16 tasks × 10,000,000 iterations · 8 workers · 8 of 16 CPUs usable (affinity)`, and below it the processor, the
  /// kernel, and the versions of both languages.
  ///
  /// - Parameters:
  ///   - record: Any.
  ///   - workers: How many there were, where they were not the same in all runs.
  /// - Returns: Two lines.
  public static func text(of record: ComparisonRecord, workers: String? = nil) -> String {
    let (plan, machine) = (record.plan, record.machine)
    let first = [
      plan.function, tasks(of: plan), workers ?? Figures.count(plan.workers, "worker"),
      usable(machine),
    ]
    return "\(first.joined(separator: " · "))\n\(self.machine(machine))"
  }

  private static func tasks(of plan: Plan) -> String {
    let tasks = Figures.count(plan.tasks, "task")
    guard let multiplier = plan.multiplier else { return tasks }
    // 128 bits: the record may come from a file, and a product of its numbers must not trap.
    return "\(tasks) × \(Figures.count(Int128(multiplier) * 10_000_000, "iteration"))"
  }

  /// `8 of 16 CPUs usable`, and what the limit is where there is one.
  private static func usable(_ machine: Machine) -> String {
    let online = machine.logicalProcessors
    let text = "\(machine.usable.count) of \(Figures.count(online, "CPU")) usable"
    switch (machine.usable.limit, machine.usable.quota) {
    case ("online", _): return text
    case ("quota", let quota?): return "\(text) (quota of \(Figures.decimal(quota, decimals: 1)))"
    case (let limit, _): return "\(text) (\(limit))"
    }
  }

  private static func machine(_ machine: Machine) -> String {
    let python = machine.python.map { "\($0.implementation) \($0.version)" }
    return [machine.processor, machine.kernel, "Swift \(machine.swift)", python]
      .compactMap(\.self).joined(separator: " · ")
  }
}
