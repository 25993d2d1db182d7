public import Records
public import Strategies

/// Compares strategies: carries out a plan round by round, and records everything that it comes to.
public struct ComparisonRunner {
  public typealias Event = RoundsEvent<ComparisonRecord>

  private let rounds: Rounds<ComparisonRecord>

  /// - Parameters:
  ///   - plan: Its strategies are those of the contenders, its tasks those of the workload.
  ///   - workload: What the strategies compute.
  ///   - machine: What it runs on.
  ///   - version: That of the tool.
  ///   - contenders: In the order of the catalogue.
  ///   - limits: How long to wait for what.
  ///   - interrupts: What the user wants meanwhile.
  ///   - isWatched: Whether `observe` is to be told what is seen of the runs while they are waited for.
  ///   - observe: Is told what happens. What it throws ends the comparison and is thrown on.
  public init(
    plan: Plan, workload: Workload, machine: Machine, version: String, contenders: [Contender],
    limits: RunLimits = RunLimits(), interrupts: Interrupts, isWatched: Bool = false,
    observe: @escaping (Event) throws -> Void
  ) {
    let empty = ComparisonRecord(
      plan: plan, machine: machine, version: version, contenders: contenders)
    rounds = Rounds(
      plan: plan, workload: workload, contenders: contenders, limits: limits,
      interrupts: interrupts, isWatched: isWatched, record: { empty.filled(with: $0) },
      observe: observe)
  }

  /// Runs the whole plan, or as much of it as the user lets it.
  ///
  /// No process is left when this returns or throws.
  ///
  /// - Returns: The record, `interrupted` when the user stopped it.
  /// - Throws: ``SystemError``, and what `observe` throws.
  public func run() throws -> ComparisonRecord { try rounds.run() }
}

extension ComparisonRecord {
  /// The record of a comparison before anything has run.
  ///
  /// - Parameters:
  ///   - plan: What was asked for.
  ///   - machine: What it runs on.
  ///   - version: That of the tool.
  ///   - contenders: In the order of the catalogue.
  public init(plan: Plan, machine: Machine, version: String, contenders: [Contender]) {
    self.init(
      version: version, machine: machine, plan: plan,
      strategies: contenders.map {
        StrategyRecord(
          name: $0.strategy.name, function: $0.strategy.function.rawValue,
          executor: $0.strategy.executor.rawValue, available: $0.obstacle == nil,
          reason: $0.obstacle?.description,
          clusterWorkers: plan.isOnCluster($0.strategy) ? $0.workers : nil)
      })
  }

  /// The record with everything that follows from what was measured.
  fileprivate func filled(with findings: Findings) -> ComparisonRecord {
    var record = self
    for (index, track) in findings.tracks.enumerated() {
      record.strategies[index].runs = track.runs
      record.strategies[index].faults = track.faults
      let summary = record.strategies[index].summarized()
      record.strategies[index].summary = summary
      record.strategies[index].timeline = track.timeline(nearest: summary?.medianNanoseconds)
      record.strategies[index].cores = track.activity(nearest: summary?.medianNanoseconds)
    }
    record.results = findings.agreement.results
    record.verification = findings.agreement.verification
    record.interrupted = findings.isInterrupted
    // Nothing is ranked until all agree.
    if findings.agreement.difference == nil || !plan.verify {
      record.strategies = record.strategies.ranked(baseline: plan.baseline, workers: plan.workers)
      record.attribution = Attribution(of: record.strategies, baseline: plan.baseline)
      if findings.isWorthWeighing {
        record.strategies = record.strategies.weighed(baseline: plan.baseline)
      }
    }
    if findings.isWorthWeighing {
      record.notes = record.worthNoting(findings.noise, conditions: findings.conditions)
    }
    return record
  }
}
