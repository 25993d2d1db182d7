public import Records

/// The two lines above a comparison: what was computed, and where.
public enum ComparisonHeader {
  /// `cpu_intensive · 16 tasks × 10,000,000 iterations · 8 workers · 8 of 16 CPUs usable (affinity)`, and below it the processor, the
  /// kernel, and the versions of both languages.
  public static func text(of record: ComparisonRecord) -> String {
    text(plan: record.plan, machine: record.machine)
  }

  /// The same of a record of any kind.
  static func text(plan: Plan, machine: Machine) -> String {
    "\(self.plan(plan, on: machine))\n\(self.machine(machine))"
  }

  private static func plan(_ plan: Plan, on machine: Machine) -> String {
    [
      plan.function, tasks(of: plan), Figures.count(plan.workers, "worker"), usable(machine),
    ].joined(separator: " · ")
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
