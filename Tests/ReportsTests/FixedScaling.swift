import Records
import Reports

/// A record of scaling with made-up figures, and comparisons whose CPUs were looked at.
enum FixedScaling {
  /// Two series by Amdahl's law, one that was interrupted, and one that cannot run.
  static let record: ScalingRecord = {
    let names = ["python/processes", "swift/threads", "swift/processes", "python/interpreters"]
    var plan = FixedRecords.full.plan
    plan.strategies = names
    return ScalingRecord(
      version: "0.1.0", machine: FixedRecords.full.machine, plan: plan, workers: [1, 2, 4, 8],
      series: [
        series(names[0], serial: 28_800, fraction: 0.025, workers: [1, 2, 4, 8]),
        series(names[1], serial: 208, fraction: 0.01, workers: [1, 2, 4, 8]),
        ScalingRecord.Series(
          name: names[2], function: "swift", executor: "processes",
          faults: ["Worker 3 (pid 41327) was killed by signal 9 (SIGKILL) while running task 11."],
          points: [point(2, nanoseconds: 110_000_000, serial: nil)]),
        ScalingRecord.Series(
          name: names[3], function: "python", executor: "interpreters", available: false,
          reason: "needs CPython 3.14 or newer; this is CPython 3.11.7"),
      ],
      results: ComparisonRecord.Results(bits: FixedRecords.bits),
      verification: FixedRecords.full.verification)
  }()

  /// As ``record`` with many workers.
  static func wide(workers: [Int]) -> ScalingRecord {
    var record = record
    record.workers = workers
    record.series = [
      series("python/processes", serial: 28_800, fraction: 0.025, workers: workers),
      series("swift/threads", serial: 208, fraction: 0, workers: workers),
    ]
    return record
  }

  /// Times in milliseconds.
  private static func series(
    _ name: String, serial: Double, fraction: Double, workers: [Int]
  ) -> ScalingRecord.Series {
    let parts = name.split(separator: "/").map(String.init)
    let alone = Int64(serial * 1_000_000)
    return ScalingRecord.Series(
      name: name, function: parts[0], executor: parts[1],
      points: workers.map { count in
        let share = fraction + (1 - fraction) / Double(count)
        return point(
          count, nanoseconds: Int64(serial * 1_000_000 * share * (count > 1 ? 1.01 : 1)),
          serial: alone)
      },
      fit: ScalingRecord.Fit(serialFraction: fraction, residual: 0.01))
  }

  private static func point(
    _ workers: Int, nanoseconds: Int64, serial: Int64?
  ) -> ScalingRecord.Point {
    let speedUp = serial.map { Double($0) / Double(nanoseconds) }
    let share = 1 / Double(workers)
    return ScalingRecord.Point(
      workers: workers,
      runs: (1...3).map { round in
        Run(
          round: round, launchNanoseconds: 12_000_000, elapsedNanoseconds: nanoseconds,
          startNanoseconds: 100_000, workNanoseconds: nanoseconds - 150_000,
          stopNanoseconds: 50_000, cpuNanoseconds: nanoseconds, peakBytes: 9_000_000)
      },
      medianNanoseconds: nanoseconds, minimumNanoseconds: nanoseconds,
      maximumNanoseconds: nanoseconds, speedUp: speedUp,
      efficiency: speedUp.map { $0 / Double(workers) },
      karpFlatt: workers == 1 ? nil : speedUp.map { (1 / $0 - share) / (1 - share) }, busyCores: 1)
  }

  /// ``FixedRecords/full``, in which the runs of Python were long enough to look at the CPUs.
  static let observed = observed(cores: 8)

  /// The same with any number of CPUs.
  static func observed(cores: Int) -> ComparisonRecord {
    var record = FixedRecords.full
    for index in record.strategies.indices where record.strategies[index].function == "python" {
      let isParallel = !["serial", "threads"].contains(record.strategies[index].executor)
      record.strategies[index].cores = CoreActivity(
        round: 1, stepNanoseconds: 250_000_000,
        cores: (0..<cores).map { cpu in
          CoreActivity.Core(
            cpu: cpu,
            busy: (0..<120).map { step in
              isParallel ? (step < 1 ? 5 : 98) : step % cores == cpu ? 97 : UInt8(step % 7)
            })
        })
    }
    return record
  }

  /// A record as it is given to renderers.
  static func named(_ name: String, _ record: ComparisonRecord) throws -> NamedRecord {
    try NamedRecord(.comparison(record), name: name)
  }

  static func named(_ name: String, _ record: ScalingRecord) throws -> NamedRecord {
    NamedRecord(
      name: name, record: .scaling(record), document: try RecordDocument.text(of: record))
  }
}
