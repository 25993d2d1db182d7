import Records

/// One line of a fixed comparison, times in milliseconds.
struct FixedStrategy {
  var function: String
  var executor: String
  var median: Double
  var minimum: Double
  var maximum: Double
  var runs: Int
  var busyCores: Double
  var efficiency: Double?
  var peakMegabytes: UInt64
  /// The part of the median before the first task.
  var start: Double
  /// The part of the median after the last task.
  var stop: Double

  init(
    _ function: String, _ executor: String, _ median: Double, _ range: ClosedRange<Double>,
    runs: Int, busy: Double, efficiency: Double? = nil, peak: UInt64, start: Double = 0.1,
    stop: Double = 0.05
  ) {
    self.function = function
    self.executor = executor
    self.median = median
    self.minimum = range.lowerBound
    self.maximum = range.upperBound
    self.runs = runs
    self.busyCores = busy
    self.efficiency = efficiency
    self.peakMegabytes = peak
    self.start = start
    self.stop = stop
  }

  /// The record of it, all of its runs alike.
  ///
  /// The baseline's median is in milliseconds, and `nil` when nothing may be ranked.
  func record(baseline: Double?, faults: [String] = []) -> StrategyRecord {
    let run = { (round: Int) in
      Run(
        round: round, launchNanoseconds: 12_000_000, elapsedNanoseconds: nanoseconds(median),
        startNanoseconds: nanoseconds(start),
        workNanoseconds: nanoseconds(median - start - stop), stopNanoseconds: nanoseconds(stop),
        cpuNanoseconds: nanoseconds(median * busyCores), peakBytes: peakMegabytes * 1_000_000)
    }
    return StrategyRecord(
      name: "\(function)/\(executor)", function: function, executor: executor, faults: faults,
      runs: (1...runs).map(run),
      summary: StrategyRecord.Summary(
        medianNanoseconds: nanoseconds(median), minimumNanoseconds: nanoseconds(minimum),
        maximumNanoseconds: nanoseconds(maximum), speedUp: baseline.map { $0 / median },
        busyCores: busyCores, efficiency: efficiency, peakBytes: peakMegabytes * 1_000_000))
  }

  /// The same with a timeline of its first run, in which all tasks take equally long and no worker is ever idle.
  ///
  /// The tasks have to be a multiple of the workers, of which `serial` has one.
  func record(baseline: Double?, tasks: Int, workers: Int) -> StrategyRecord {
    var record = record(baseline: baseline)
    let workers = executor == "serial" ? 1 : workers
    let begin = nanoseconds(start)
    let work = nanoseconds(median - start - stop)
    let waves = Int64(tasks / workers)
    let lanes = (0..<tasks).map { task in
      let wave = Int64(task / workers)
      return Timeline.Lane(
        task: task, worker: task % workers, startNanoseconds: begin + work * wave / waves,
        endNanoseconds: begin + work * (wave + 1) / waves)
    }
    record.timeline = Timeline(round: 1, lanes: lanes)
    return record
  }

  /// What its executor is worth to its function, whose serial median is given in milliseconds.
  func effect(serial: Double) -> Attribution.Effect {
    Attribution.Effect(
      function: function, executor: executor, factor: serial / median,
      overheadNanoseconds: nanoseconds(start + stop),
      workNanoseconds: nanoseconds(median - start - stop))
  }
}

private func nanoseconds(_ milliseconds: Double) -> Int64 {
  Int64((milliseconds * 1_000_000).rounded())
}
