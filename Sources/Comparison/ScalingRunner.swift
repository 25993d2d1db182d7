public import Records
public import Strategies

/// Finds how strategies scale: carries out a plan round by round with several numbers of workers each, and records what it comes to.
public struct ScalingRunner {
  public typealias Event = RoundsEvent<ScalingRecord>

  private let rounds: Rounds<ScalingRecord>

  /// - Parameters:
  ///   - plan: Its strategies are those of the contenders, its tasks those of the workload.
  ///   - workload: What the strategies compute.
  ///   - machine: What it runs on.
  ///   - version: That of the tool.
  ///   - workers: Ascending, each once.
  ///   - series: In the order of the catalogue, a strategy each: its contenders, with those numbers of workers, in their order.
  ///   - limits: How long to wait for what.
  ///   - interrupts: What the user wants meanwhile.
  ///   - isWatched: Whether `observe` is to be told what is seen of the runs while they are waited for.
  ///   - observe: Is told what happens. What it throws ends it all and is thrown on.
  public init(
    plan: Plan, workload: Workload, machine: Machine, version: String, workers: [Int],
    series: [[Contender]], limits: RunLimits = RunLimits(), interrupts: Interrupts,
    isWatched: Bool = false, observe: @escaping (Event) throws -> Void
  ) {
    let empty = ScalingRecord(
      plan: plan, machine: machine, version: version, workers: workers, series: series)
    rounds = Rounds(
      plan: plan, workload: workload, contenders: series.flatMap(\.self), limits: limits,
      interrupts: interrupts, isWatched: isWatched, record: { empty.filled(with: $0) },
      observe: observe)
  }

  /// Runs the whole plan, or as much of it as the user lets it.
  ///
  /// No process is left when this returns or throws.
  ///
  /// - Returns: The record, `interrupted` when the user stopped it.
  /// - Throws: ``SystemError``, and what `observe` throws.
  public func run() throws -> ScalingRecord { try rounds.run() }
}

extension ScalingRecord {
  /// The record before anything has run.
  ///
  /// - Parameters:
  ///   - plan: What was asked for.
  ///   - machine: What it runs on.
  ///   - version: That of the tool.
  ///   - workers: Ascending, each once.
  ///   - series: In the order of the catalogue, a strategy each: its contenders, with those numbers of workers.
  public init(
    plan: Plan, machine: Machine, version: String, workers: [Int], series: [[Contender]]
  ) {
    self.init(
      version: version, machine: machine, plan: plan, workers: workers,
      series: series.compactMap(\.first).map {
        Series(
          name: $0.strategy.name, function: $0.strategy.function.rawValue,
          executor: $0.strategy.executor.rawValue, available: $0.obstacle == nil,
          reason: $0.obstacle?.description)
      })
  }

  /// The record with everything that follows from what was measured.
  ///
  /// - Parameter findings: Those of each series with each number of workers, in this order.
  /// - Returns: A whole record.
  fileprivate func filled(with findings: Findings) -> ScalingRecord {
    var record = self
    for index in series.indices {
      let tracks = zip(workers, findings.tracks.dropFirst(index * workers.count))
      record.series[index].faults = tracks.flatMap { workers, track in
        track.faults.map { "with \(workers) \(workers == 1 ? "worker" : "workers"): \($0)" }
      }
      record.series[index].points = tracks.compactMap { Point(workers: $0, runs: $1.runs) }
      // Nothing is ranked until all agree.
      guard findings.agreement.difference == nil || !plan.verify else { continue }
      record.series[index].relate(processors: processors(of: series[index]))
    }
    record.results = findings.agreement.results
    record.verification = findings.agreement.verification
    record.interrupted = findings.isInterrupted
    if findings.isWorthWeighing {
      record.notes = record.worthNoting(findings.noise, conditions: findings.conditions)
    }
    return record
  }

  /// Everything that may have disturbed the figures; a strategy's name has the workers with it.
  private func worthNoting(_ noise: Noise?, conditions: Conditions) -> [Note] {
    let name = { (series: Series, workers: Int) in
      "\(series.name) with \(workers) \(workers == 1 ? "worker" : "workers")"
    }
    let names = series.flatMap { series in workers.map { name(series, $0) } }
    let points = series.flatMap { series in
      series.points.flatMap { point in
        point.strategy(named: name(series, point.workers)).notes(clockStep: conditions.clockStep)
      }
    }
    // Nothing here has an interval that it could have too few runs for.
    return conditions.notes + (noise?.notes(names: names, quota: machine.usable.quota) ?? [])
      + points.filter { $0.kind != NoteKind.fewRuns.rawValue }
  }
}
