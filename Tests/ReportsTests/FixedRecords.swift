import Records

/// Comparisons with made-up figures, one for every kind of outcome.
enum FixedRecords {
  /// Twelve strategies that agree: three functions on four executors.
  static let full: ComparisonRecord = {
    var record = comparison(
      strategies: lines.map { $0.record(baseline: 28_800, tasks: 16, workers: 8) })
    record.results = ComparisonRecord.Results(bits: bits)
    record.verification = agreement(of: 12)
    record.attribution = attribution
    return record
  }()

  /// The same twelve on a machine that had much else to do.
  static let noisy: ComparisonRecord = {
    var record = full
    record.notes = [
      Note(.otherLoad, figures: ["cpus": 1.3, "of": 8]),
      Note(.clock, figures: ["from_hz": 4.12e9, "to_hz": 3.93e9]),
      Note(.drift, strategy: "swift/serial", figures: ["change": 0.024, "runs": 10]),
      Note(.drift, strategy: "swift/threads", figures: ["change": 0.031, "runs": 30]),
      Note(
        .outliers, strategy: "swift/threads", figures: ["outliers": 2, "runs": 30, "factor": 1.8]),
    ]
    record.notes += record.strategies.filter { $0.runs.count < 5 }.map {
      Note(.fewRuns, strategy: $0.name, figures: ["runs": 3, "needed": 5])
    }
    return record
  }()

  /// Eighteen strategies, of which some crashed and some cannot run here; one crashed at every try.
  static let faulty: ComparisonRecord = {
    let unavailable = "needs CPython 3.14 or newer; this is CPython 3.11.7."
    let crash = "Worker 3 (pid 41327) was killed by signal 9 (SIGKILL) while running task 11."
    var strategies = lines.map { line in
      line.executor == "threads" && line.function == "python"
        ? line.record(baseline: 28_800, faults: [crash]) : line.record(baseline: 28_800)
    }
    for index in strategies.indices where strategies[index].name == "python/cluster" {
      strategies[index].faults = ["It took longer than 60 s.", crash, "It took longer than 60 s."]
      strategies[index].runs = []
      strategies[index].summary = nil
    }
    for (function, executor, reason) in [
      ("python", "interpreters", unavailable), ("swift-ext", "interpreters", unavailable),
      ("python", "native", "Python has no native executor."),
    ] {
      strategies.append(
        StrategyRecord(
          name: "\(function)/\(executor)", function: function, executor: executor,
          available: false, reason: reason))
    }
    var record = comparison(strategies: strategies)
    record.results = ComparisonRecord.Results(bits: bits)
    record.verification = agreement(of: 11)
    return record
  }()

  /// Twelve strategies, one of which gave another result for one task.
  static let disagreeing: ComparisonRecord = {
    var record = comparison(strategies: lines.map { $0.record(baseline: nil) })
    record.verification = Verification(
      identical: false, strategies: 12, digest: "9f3c61d2a07be845",
      firstDifference: Verification.Difference(
        reference: "python/serial", other: "swift/threads", task: 5, differingTasks: 1,
        referenceBits: Bits(hexadecimal: "437c162fc7e7a85c"),
        otherBits: Bits(hexadecimal: "437c162fc7e7a85b")))
    return record
  }()

  /// Twelve strategies whose results were not compared, and which were not ranked for that reason.
  static let unranked: ComparisonRecord = {
    var record = comparison(strategies: lines.map { $0.record(baseline: nil) })
    record.plan.verify = false
    return record
  }()

  /// One strategy on a machine all of whose processors are usable, in a comparison that was stopped.
  static let single: ComparisonRecord = {
    var record = comparison(strategies: [lines[9].record(baseline: 27.9)])
    record.machine.usable = Machine.Usable(count: 16, limit: "online", quota: nil)
    record.machine.processor = nil
    record.machine.python = nil
    record.plan.baseline = "swift/threads"
    record.results = ComparisonRecord.Results(bits: bits)
    record.verification = agreement(of: 1)
    record.attribution = Attribution(
      best: "swift/threads", baseline: "swift/threads", speedUp: 1, functionFactor: nil,
      executorFactor: nil, effects: [])
    record.interrupted = true
    return record
  }()

  /// Functions that Python calls, on executors with names of all lengths.
  static let factories: ComparisonRecord = {
    let strategies: [FixedStrategy] = [
      lines[0],
      .init(
        "python", "loky:get_reusable_executor", 4_610, 4_540...4_700, runs: 3, busy: 6.7,
        efficiency: 0.781, peak: 402, start: 410, stop: 60),
      lines[4], lines[5],
      .init(
        "swift-ext", "native", 27.2, 26.8...28.1, runs: 30, busy: 7.8, efficiency: 0.97, peak: 15),
      .init(
        "swift-ext", "loky:get_reusable_executor", 471, 460...488, runs: 10, busy: 1.6,
        efficiency: 0.056, peak: 410, start: 410, stop: 30),
      .init(
        "swift-ext", "concurrent.futures:ThreadPoolExecutor", 28.9, 28.3...30.1, runs: 30,
        busy: 7.6, efficiency: 0.913, peak: 15),
    ]
    var record = comparison(
      strategies: strategies.map { $0.record(baseline: 28_800, tasks: 16, workers: 8) })
    record.results = ComparisonRecord.Results(bits: bits)
    record.verification = agreement(of: 7)
    record.attribution = Attribution(
      best: "swift-ext/native", baseline: "python/serial", speedUp: 28_800 / 27.2,
      functionFactor: 28_800 / 211, executorFactor: 211 / 27.2,
      effects: strategies.filter { $0.executor != "serial" }.map { line in
        line.effect(serial: line.function == "python" ? 28_800 : 211)
      })
    return record
  }()

  /// Results of 16 tasks: those of the function whose every task ends one double further up.
  static let bits = (0..<16).map { Bits(1.264911011363067e+17 + 16 * Double($0)) }

  static let lines: [FixedStrategy] = [
    .init("python", "serial", 28_800, 28_450...29_490, runs: 3, busy: 1, peak: 12),
    .init(
      "python", "threads", 29_410, 29_060...30_120, runs: 3, busy: 1, efficiency: 0.122, peak: 13),
    .init(
      "python", "processes", 4_220, 4_170...4_320, runs: 3, busy: 7.3, efficiency: 0.853,
      peak: 118, start: 186, stop: 4),
    .init(
      "python", "cluster", 4_950, 4_890...5_070, runs: 3, busy: 6.2, efficiency: 0.727,
      peak: 241, start: 760, stop: 60),
    .init("swift-ext", "serial", 211, 206.8...219.4, runs: 10, busy: 1, peak: 14),
    .init(
      "swift-ext", "threads", 28.8, 28.2...30, runs: 30, busy: 7.6, efficiency: 0.916, peak: 15),
    .init(
      "swift-ext", "processes", 219, 214.6...227.8, runs: 10, busy: 2.1, efficiency: 0.12,
      peak: 126, start: 186, stop: 4),
    .init(
      "swift-ext", "cluster", 852, 835...886.1, runs: 10, busy: 1.4, efficiency: 0.031,
      peak: 252, start: 760, stop: 60),
    .init("swift", "serial", 208, 203.8...216.3, runs: 10, busy: 1, peak: 8),
    .init("swift", "threads", 27.9, 27.3...29, runs: 30, busy: 7.7, efficiency: 0.932, peak: 9),
    .init(
      "swift", "processes", 46.2, 45.3...48, runs: 30, busy: 5.4, efficiency: 0.563, peak: 61,
      start: 17, stop: 1),
    .init(
      "swift", "cluster", 71.3, 69.9...74.2, runs: 30, busy: 3.9, efficiency: 0.364, peak: 74,
      start: 40, stop: 3),
  ]

  private static let attribution = Attribution(
    best: "swift/threads", baseline: "python/serial", speedUp: 28_800 / 27.9,
    functionFactor: 28_800 / 208, executorFactor: 208 / 27.9,
    effects: lines.filter { $0.executor != "serial" }.map { line in
      let serial = ["python": 28_800, "swift-ext": 211, "swift": 208][line.function] ?? .nan
      return line.effect(serial: serial)
    })

  private static func agreement(of strategies: Int) -> Verification {
    Verification(
      identical: true, strategies: strategies, digest: "9f3c61d2a07be845", firstDifference: nil)
  }

  private static func comparison(strategies: [StrategyRecord]) -> ComparisonRecord {
    ComparisonRecord(
      version: "0.1.0",
      machine: Machine(
        processor: "AMD Ryzen 7 7840U", logicalProcessors: 16,
        usable: Machine.Usable(count: 8, limit: "affinity", quota: nil),
        memoryBytes: 32_000_000_000, memoryLimitBytes: nil, kernel: "Linux 6.8", load: 0.1,
        swift: "6.3.1",
        python: Machine.Python(
          executable: "/usr/bin/python3", implementation: "CPython", version: "3.11.7", gil: true)),
      plan: Plan(
        function: "cpu_intensive", tasks: 16, multiplier: 1, workers: 8,
        strategies: strategies.map(\.name), baseline: "python/serial", startMethod: nil, runs: nil,
        budgetNanoseconds: nil, verify: true),
      strategies: strategies)
  }
}
