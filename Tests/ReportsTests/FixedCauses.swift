import Records

/// Comparisons with made-up figures, in each of which one thing holds a pool back.
///
/// Two workers; times are in milliseconds and chosen so that everything that follows from them is a sum in one's head.
enum FixedCauses {
  static let all: [ReportSnapshots.Answered] = [
    .init("gil", gil), .init("start-up", startUp), .init("hand-over", handOver),
    .init("few-tasks", fewTasks), .init("uneven", uneven), .init("longer", longer),
    .init("nothing-faster", nothingFaster),
  ]

  /// Two functions that hold the lock on threads, and one that does not.
  static let gil = comparison([
    lanes("python", "serial", [evenly(4, 100)]),
    lanes("python", "threads", [evenly(2, 200), evenly(2, 200)], busy: 1),
    lanes("numba", "serial", [evenly(4, 50)]),
    lanes("numba", "threads", [evenly(2, 101), evenly(2, 101)], busy: 1),
    lanes("swift-ext", "serial", [evenly(4, 10)]),
    lanes("swift-ext", "threads", [evenly(2, 10), evenly(2, 10)], busy: 1.9),
  ])

  /// 60 ms before the first task, 20 ms after the last one, and 20 ms of work.
  static let startUp = comparison([
    lanes("python", "serial", [evenly(4, 10)]),
    lanes("python", "threads", [evenly(2, 10), evenly(2, 10)], busy: 1.9),
    lanes("python", "processes", start: 60, [evenly(2, 10), evenly(2, 10)], stop: 20, busy: 1.2),
  ])

  /// Each worker waits for its second task for 30 ms.
  static let handOver: ComparisonRecord = {
    var record = comparison([
      lanes("python", "serial", [evenly(4, 40)]),
      lanes("python", "native", [evenly(2, 40), evenly(2, 40)], busy: 1.9),
      lanes(
        "python", "processes", start: 5, [[(0, 40), (70, 110)], [(0, 40), (70, 110)]], stop: 5),
    ])
    record.plan.argumentBytes = 24_000_000
    return record
  }()

  /// Three tasks for two workers: one has nothing to do while the last is run.
  static let fewTasks = comparison([
    lanes("python", "serial", [evenly(3, 40)]), lanes("swift", "serial", [evenly(3, 20)]),
    lanes("python", "processes", [evenly(2, 40), evenly(1, 40)], busy: 1.5),
  ])

  /// One task takes 90 ms and three take 10 ms.
  static let uneven = comparison([
    lanes("python", "serial", [[(0, 10), (10, 20), (20, 30), (30, 120)]]),
    lanes("swift", "serial", [[(0, 1), (1, 2), (2, 3), (3, 12)]]),
    lanes("python", "processes", [[(0, 90)], evenly(3, 10)], busy: 1.3),
  ])

  /// Tasks take 18 ms on the pool and 10 ms in serial.
  static let longer = comparison([
    lanes("swift", "serial", [evenly(4, 10)]),
    lanes("swift", "threads", [evenly(2, 11), evenly(2, 11)], busy: 1.9),
    lanes("swift", "processes", [evenly(2, 18), evenly(2, 18)], busy: 1.9),
  ])

  /// A pool that takes longer to start than all the work takes.
  static let nothingFaster = comparison([
    lanes("python", "serial", [evenly(4, 1)]),
    lanes("python", "processes", start: 30, [evenly(2, 1), evenly(2, 1)], stop: 10, busy: 0.5),
  ])

  /// A worker's tasks, one directly after the other, each as long.
  static func evenly(_ tasks: Int64, _ length: Int64) -> [(Int64, Int64)] {
    (0..<tasks).map { ($0 * length, ($0 + 1) * length) }
  }

  /// A strategy of three runs that are all alike, from what each worker did since the first task began.
  static func lanes(
    _ function: String, _ executor: String, start: Int64 = 0, _ workers: [[(Int64, Int64)]],
    stop: Int64 = 0, busy: Double = 1
  ) -> StrategyRecord {
    let tasks = workers.enumerated().flatMap { worker, tasks in tasks.map { (worker, $0) } }
    let lanes = tasks.enumerated().map { task, item in
      Timeline.Lane(
        task: task, worker: item.0, startNanoseconds: (start + item.1.0) * 1_000_000,
        endNanoseconds: (start + item.1.1) * 1_000_000)
    }
    let work = tasks.map(\.1.1).max() ?? 0
    let elapsed = (start + work + stop) * 1_000_000
    let run = { (round: Int) in
      Run(
        round: round, launchNanoseconds: 12_000_000, elapsedNanoseconds: elapsed,
        startNanoseconds: start * 1_000_000, workNanoseconds: work * 1_000_000,
        stopNanoseconds: stop * 1_000_000, cpuNanoseconds: Int64(Double(elapsed) * busy),
        peakBytes: 8_000_000)
    }
    return StrategyRecord(
      name: "\(function)/\(executor)", function: function, executor: executor,
      runs: (1...3).map(run),
      summary: StrategyRecord.Summary(
        medianNanoseconds: elapsed, minimumNanoseconds: elapsed, maximumNanoseconds: elapsed,
        speedUp: nil, busyCores: busy, efficiency: nil, peakBytes: 8_000_000),
      timeline: Timeline(round: 1, lanes: lanes))
  }

  /// A comparison of them, the first being the baseline.
  static func comparison(_ strategies: [StrategyRecord]) -> ComparisonRecord {
    var record = FixedRecords.full
    record.strategies = strategies
    record.machine.usable = Machine.Usable(count: 2, limit: "online", quota: nil)
    record.plan.workers = 2
    record.plan.tasks = strategies[0].timeline?.lanes.count ?? 0
    record.plan.strategies = strategies.map(\.name)
    record.plan.baseline = strategies[0].name
    let median = { (strategy: StrategyRecord) in strategy.summary?.medianNanoseconds ?? .max }
    let best = strategies.min { median($0) < median($1) } ?? strategies[0]
    record.attribution = Attribution(
      best: best.name, baseline: strategies[0].name,
      speedUp: Double(median(strategies[0])) / Double(median(best)), functionFactor: nil,
      executorFactor: nil, effects: [])
    return record
  }
}
