import Records

/// Where the time of a strategy went, in the run nearest its median: `elapsed = atBest +` all losses, exactly.
///
/// One run rather than medians of every part, because medians do not add up.
struct Account {
  let strategy: StrategyRecord
  let run: Run
  /// Processors that its workers can keep busy at once: a quota may make it no whole number.
  let processors: Double
  /// What its workers did; `nil` where the record has no lanes of the run.
  let occupation: Occupation?
  /// The own time of all its tasks in nanoseconds, measured in serial; `nil` when that was not run.
  let serialTasks: Double?
  /// The time in nanoseconds in which its processors would do the tasks, did nothing stand in their way.
  let atBest: Double
  /// Time in nanoseconds that each of the losses takes; those that cannot be told are missing, and one below 0 is a gain.
  let losses: [Loss: Double]

  /// - Returns: `nil` when the strategy has not run, and when there is nothing to say of what it would take at best.
  init?(of strategy: StrategyRecord, in record: ComparisonRecord) {
    guard let run = strategy.typicalRun else { return nil }
    let serial = record.serial(strategy.function)
    let asked =
      strategy.executor == "serial" ? 1 : max(1, strategy.clusterWorkers ?? record.plan.workers)
    // A cluster has processors of its own: one a worker, as far as is known.
    let usable = max(1, strategy.clusterWorkers ?? record.machine.usable.count)
    let occupation = strategy.occupation(of: run, workers: asked)
    let workers = occupation?.workers ?? Double(asked)
    // The quota is at most the usable count, which is rounded up.
    let quota =
      strategy.clusterWorkers == nil
      ? record.machine.usable.quota.flatMap { $0 > 0 ? $0 : nil } : nil
    let processors = min(workers, Double(usable), quota ?? .infinity)
    let serialTasks = serial.flatMap { serial in
      serial.typicalRun.map { run in
        serial.occupation(of: run, workers: 1)?.busy ?? Double(run.workNanoseconds)
      }
    }
    guard
      let best = serialTasks.map({ $0 / processors }) ?? occupation.map({ $0.busy / $0.workers }),
      best > 0
    else { return nil }
    self.strategy = strategy
    self.run = run
    self.processors = processors
    self.occupation = occupation
    self.serialTasks = serialTasks
    atBest = best

    var losses: [Loss: Double] = [.shutdown: Double(run.stopNanoseconds)]
    losses[.startUp] = Double(run.startNanoseconds)
    if let occupation, workers <= Double(usable) {
      losses[.startUp] = Double(run.startNanoseconds) + occupation.late / workers
      losses[.handOver] = occupation.between / workers
      losses[.fewTasks] = occupation.idleInLastWave / workers
      losses[.unevenTasks] = (occupation.uneven - occupation.idleInLastWave) / workers
      if serialTasks != nil { losses[.slowerTasks] = occupation.busy / workers - best }
    } else {
      losses[.undivided] = Double(run.workNanoseconds) - best
    }
    self.losses = losses
  }

  /// Time in nanoseconds that went into a loss; 0 where that cannot be told.
  subscript(loss: Loss) -> Double { losses[loss] ?? 0 }

  /// What the parts add up to.
  var elapsed: Double { Loss.allCases.reduce(atBest) { $0 + self[$1] } }

  /// Start-up and shutdown together.
  var overhead: Double { self[.startUp] + self[.shutdown] }

  /// How much longer the tasks took than in serial; `nil` where that cannot be told.
  var slowdown: Double? {
    guard let occupation, let serialTasks, serialTasks > 0 else { return nil }
    return occupation.busy / serialTasks
  }
}

extension StrategyRecord {
  /// The run of which there is a timeline, or else the one nearest the median.
  var typicalRun: Run? {
    if let timeline, let run = runs.first(where: { $0.round == timeline.round }) { return run }
    let median = Double(summary?.medianNanoseconds ?? 0)
    return runs.min {
      abs(Double($0.elapsedNanoseconds) - median) < abs(Double($1.elapsedNanoseconds) - median)
    }
  }

  /// What the workers did in a run; `nil` when the timeline is of another.
  fileprivate func occupation(of run: Run, workers: Int) -> Occupation? {
    guard let timeline, timeline.round == run.round else { return nil }
    return Occupation(of: timeline, in: run, workers: workers)
  }
}
