import Records

/// What a record found, in one line: the title of its report.
enum Finding {
  /// `cpu_intensive, 16 tasks on 8 cores: 28.80 s to 27.9 ms, the same bits`.
  static func title(of record: SavedRecord) -> String {
    switch record {
    case .comparison(let record): title(of: record)
    case .scaling(let record): title(of: record)
    }
  }

  /// What a comparison found.
  static func title(of record: ComparisonRecord) -> String {
    let work = work(record.plan, on: record.machine)
    if record.plan.verify, record.verification?.identical == false {
      return "\(work): results differ, so nothing is ranked"
    }
    let end = end(record.verification, record.plan, isInterrupted: record.interrupted)
    guard let attribution = record.attribution,
      let best = record.strategy(attribution.best)?.summary,
      let baseline = record.strategy(attribution.baseline)?.summary
    else { return "\(work)\(end)" }
    let time = Figures.duration(nanoseconds: best.medianNanoseconds)
    guard attribution.best != attribution.baseline else {
      let isAlone = record.strategies.count { $0.summary != nil } == 1
      let title = StrategyTitle.of(attribution.best)
      return isAlone
        ? "\(work): \(title) takes \(time)\(end)"
        : "\(work): nothing is faster than \(title), \(time)\(end)"
    }
    let before = Figures.duration(nanoseconds: baseline.medianNanoseconds)
    let quotient = Quotient(
      record.strategy(attribution.baseline), over: record.strategy(attribution.best))
    guard quotient?.isMeasurable != false else {
      let title = StrategyTitle.of(attribution.baseline)
      return "\(work): nothing is measurably faster than \(title), \(before)\(end)"
    }
    return "\(work): \(before) to \(time)\(end)"
  }

  /// What was found about scaling.
  static func title(of record: ScalingRecord) -> String {
    let work = "\(record.plan.function), \(Figures.count(record.plan.tasks, "task"))"
    if record.plan.verify, record.verification?.identical == false {
      return "\(work): results differ, so nothing is ranked"
    }
    let end = end(record.verification, record.plan, isInterrupted: record.interrupted)
    let points = record.series.flatMap { series in
      series.points.compactMap { point in
        point.speedUp.map {
          (title: StrategyTitle.of(series.name), workers: point.workers, speedUp: $0)
        }
      }
    }
    guard let best = points.max(by: { $0.speedUp < $1.speedUp }) else { return "\(work)\(end)" }
    return
      "\(work): \(best.title) is \(Figures.factor(best.speedUp)) as fast with \(Figures.count(best.workers, "worker"))\(end)"
  }

  private static func work(_ plan: Plan, on machine: Machine) -> String {
    let cores = min(max(1, plan.workers), max(1, machine.usable.count))
    return
      "\(plan.function), \(Figures.count(plan.tasks, "task")) on \(Figures.count(cores, "core"))"
  }

  /// What has been made sure of.
  private static func end(
    _ verification: Verification?, _ plan: Plan, isInterrupted: Bool
  ) -> String {
    let isSame = verification.map { $0.identical && $0.strategies > 1 } ?? false
    let sameness =
      !isSame ? "" : plan.tolerance == nil ? ", the same bits" : ", results within the tolerance"
    return sameness + (isInterrupted ? " (interrupted)" : "")
  }
}
