import Records

/// How busy each core, or each worker, was over one run: a row each, in even steps from the begin of the run to its end.
struct CoreGrid {
  /// What a row is.
  enum Row {
    /// A CPU of the machine, whoever kept it busy.
    case core
    /// A worker while it had tasks: what there is of runs that are too short to look at CPUs.
    case worker
  }

  let kind: Row
  /// The number of each row: the kernel's, or the worker's.
  let numbers: [Int]
  /// A row each: 0 … 100 per cent in each step, as many of them in all rows.
  let busy: [[UInt8]]
  /// The share of the run that the steps take, 1 unless the last one reaches beyond its end.
  let extent: Double
  let run: Run

  /// - Returns: `nil` where the record has neither CPUs nor lanes of a run.
  init?(of strategy: StrategyRecord) {
    if let cores = strategy.cores, let grid = CoreGrid(cores, of: strategy) {
      self = grid
    } else if let timeline = strategy.timeline, let grid = CoreGrid(timeline, of: strategy) {
      self = grid
    } else {
      return nil
    }
  }

  private init?(_ activity: CoreActivity, of strategy: StrategyRecord) {
    guard let run = strategy.runs.first(where: { $0.round == activity.round }),
      run.elapsedNanoseconds > 0, activity.stepNanoseconds > 0,
      let most = activity.cores.map(\.busy.count).max(), most > 0
    else { return nil }
    // Steps that begin after the end show what came later.
    let (elapsed, step) = (Double(run.elapsedNanoseconds), Double(activity.stepNanoseconds))
    let steps = max(1, min(most, Int(exactly: (elapsed / step).rounded(.up)) ?? most))
    let columns = min(steps, Self.columns(rows: activity.cores.count))
    kind = .core
    numbers = activity.cores.map(\.cpu)
    busy = activity.cores.map { core in
      (0..<columns).map { column in
        let part = (column * steps / columns)..<((column + 1) * steps / columns)
        let values = part.map { $0 < core.busy.count ? Int(min(100, core.busy[$0])) : 0 }
        return UInt8(values.reduce(0, +) / values.count)
      }
    }
    extent = Double(steps) * step / elapsed
    self.run = run
  }

  private init?(_ timeline: Timeline, of strategy: StrategyRecord) {
    guard let run = strategy.runs.first(where: { $0.round == timeline.round }),
      run.elapsedNanoseconds > 0, !timeline.lanes.isEmpty
    else { return nil }
    let workers = Dictionary(grouping: timeline.lanes, by: \.worker).sorted { $0.key < $1.key }
    let columns = Self.columns(rows: workers.count)
    let step = Double(run.elapsedNanoseconds) / Double(columns)
    kind = .worker
    numbers = workers.map(\.key)
    busy = workers.map { _, lanes in Self.row(lanes, columns: columns, step: step) }
    extent = 1
    self.run = run
  }

  /// The share of each step in which a worker had a task.
  private static func row(_ lanes: [Timeline.Lane], columns: Int, step: Double) -> [UInt8] {
    var shares = [Double](repeating: 0, count: columns)
    for lane in lanes {
      let start = min(Double(columns), max(0, Double(lane.startNanoseconds) / step))
      let end = min(Double(columns), max(start, Double(lane.endNanoseconds) / step))
      var column = Int(start)
      while column < columns, Double(column) < end {
        shares[column] += min(end, Double(column + 1)) - max(start, Double(column))
        column += 1
      }
    }
    return shares.map { UInt8(min(1, max(0, $0)) * 100) }
  }

  /// Steps that are drawn: fewer where there are many rows, so that the picture stays a small document.
  private static func columns(rows: Int) -> Int { rows > 128 ? 60 : 120 }

  /// Cores that were busy, in the mean: CPU time over elapsed time.
  var busyCores: Double { Double(run.cpuNanoseconds) / Double(run.elapsedNanoseconds) }

  /// Cores that others kept busy meanwhile, in the mean: what the strips show beyond the run's own CPU time.
  var othersCores: Double {
    guard kind == .core else { return 0 }
    let shown = busy.reduce(0.0) { sum, steps in
      sum + (steps.isEmpty ? 0 : steps.reduce(0.0) { $0 + Double($1) / 100 } / Double(steps.count))
    }
    return max(0, shown - busyCores)
  }

  /// `29.41 s · 1.0 core busy`.
  var caption: String {
    let busy = Figures.decimal(busyCores, decimals: 1)
    return
      "\(Figures.duration(nanoseconds: run.elapsedNanoseconds)) · \(busy) \(busy == "1.0" ? "core" : "cores") busy"
  }

  /// `CPUs 0 to 7`, and from a quarter of a CPU on `CPUs 0 to 7, 0.9 of them busy for others`: the strips alone would look like the run's;
  /// `workers 0 to 7, from their tasks`.
  var rowsInWords: String {
    let others = othersCores
    return others >= 0.25
      ? "\(numbersInWords), \(Figures.decimal(others, decimals: 1)) of them busy for others"
      : numbersInWords
  }

  private var numbersInWords: String {
    let name = kind == .core ? "CPU" : "worker"
    let end = kind == .core ? "" : ", from \(numbers.count == 1 ? "its" : "their") tasks"
    guard let first = numbers.first, let last = numbers.last, numbers.count > 1 else {
      return "\(name) \(numbers.first ?? 0)\(end)"
    }
    // 128 bits: a record may hold any numbers.
    let isWhole = Int128(last) - Int128(first) == Int128(numbers.count - 1)
    return isWhole
      ? "\(name)s \(first) to \(last)\(end)"
      : "\(Figures.count(numbers.count, name)), \(first) … \(last)\(end)"
  }
}
