import Records

/// One cause, and the strategies that it holds back more than anything else does.
struct Hindrance {
  let cause: Cause
  /// In the order of the catalogue, at least one.
  let accounts: [Account]
  let plan: Plan
  let python: Machine.Python?

  /// All there are, an entry a cause.
  ///
  /// - Parameters:
  ///   - accounts: Those of the strategies in question. One worker alone is held back by nothing but the function: such a strategy is left out.
  ///   - record: What they are from.
  /// - Returns: In the order of the causes, without those that hold back nothing.
  static func all(among accounts: [Account], in record: ComparisonRecord) -> [Hindrance] {
    let causes = accounts.filter { $0.strategy.executor != "serial" }
      .map { (account: $0, cause: Cause(of: $0, in: record)) }
    return Cause.allCases.compactMap { cause in
      let held = causes.filter { $0.cause == cause }.map(\.account)
        .filter { cause != .nothing || $0.processors > 1 }
      guard !held.isEmpty else { return nil }
      return Hindrance(
        cause: cause, accounts: held, plan: record.plan, python: record.machine.python)
    }
  }
}
