import Records

/// What the time of a run went into, in nanoseconds; together it is the elapsed time.
struct Phases {
  /// Until workers have their first tasks.
  let startUp: Double
  /// Tasks that are run.
  let work: Double
  /// Workers without a task between the first and the last one, by their mean.
  let waiting: Double
  /// From the last task's end until the pool has stopped.
  let shutDown: Double

  /// Of the run that is nearest the median.
  ///
  /// - Parameters:
  ///   - strategy: Where it has no runs, there are no phases.
  ///   - account: The run taken apart; `nil` where that could not be done: then nothing is known of who waited.
  init?(of strategy: StrategyRecord, account: Account?) {
    guard let run = account?.run ?? strategy.typicalRun else { return nil }
    let part = { (time: Double) in time.isFinite ? max(0, time) : 0 }
    startUp = part(account?[.startUp] ?? Double(run.startNanoseconds))
    shutDown = part(Double(run.stopNanoseconds))
    waiting = part(
      account.map { $0[.handOver] + $0[.fewTasks] + $0[.unevenTasks] } ?? 0)
    work = part(Double(run.elapsedNanoseconds) - startUp - shutDown - waiting)
  }

  /// Above 0, or there is nothing to show.
  var elapsed: Double { startUp + work + waiting + shutDown }

  /// The parts in the order of time.
  var parts: [(kind: Kind, time: Double)] {
    [(.startUp, startUp), (.work, work), (.waiting, waiting), (.shutDown, shutDown)]
  }

  /// What a part of a run is.
  enum Kind: CaseIterable {
    case startUp, work, waiting, shutDown

    /// What it is called.
    var title: String {
      switch self {
      case .startUp: "start-up"
      case .work: "work"
      case .waiting: "waiting"
      case .shutDown: "shut-down"
      }
    }

    var color: String {
      switch self {
      case .startUp: ChartColors.loss
      case .work: ChartColors.executor
      case .waiting: ChartColors.waiting
      case .shutDown: ChartColors.end
      }
    }
  }
}
