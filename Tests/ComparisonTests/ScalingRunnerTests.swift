import Records
import Strategies
import Testing

@testable import Comparison

@Suite(.timeLimit(.minutes(1)))
struct `scaling runs every strategy with each number of workers` {
  static let threads = Strategy(.swift, .threads)
  static let processes = Strategy(.swift, .processes)

  /// Runs scripted hosts; returns the record and what ran when.
  private func scale(
    _ workers: [Int], _ series: [[Contender]], usable: Int = 8, runs: Int = 1
  ) throws -> (record: ScalingRecord, events: [String]) {
    var events: [String] = []
    let names = series.compactMap { $0.first?.strategy.name }
    let runner = ScalingRunner(
      plan: Plan(
        function: "cpu_intensive", tasks: 2, multiplier: 1, workers: workers.last ?? 1,
        strategies: names, baseline: names[0], startMethod: nil, runs: runs,
        budgetNanoseconds: nil, verify: true),
      workload: .cpuIntensive(count: 2, multiplier: 1),
      machine: Machine(
        processor: nil, logicalProcessors: usable,
        usable: .init(count: usable, limit: "online", quota: nil), memoryBytes: nil,
        memoryLimitBytes: nil, kernel: "Linux", load: nil, swift: "6.2", python: nil),
      version: "0", workers: workers, series: series, limits: .init(run: .seconds(20)),
      interrupts: try Interrupts()
    ) { event in
      switch event {
      case .ran(let contender, let run, _):
        events.append("\(contender.strategy.name) \(contender.workers) \(run.round)")
      case .roundEnded(let record): events.append("round \(record.series[0].points.count)")
      default: break
      }
    }
    return (try runner.run(), events)
  }

  private func contender(
    _ strategy: Strategy, workers: Int, _ host: ScriptedHost
  ) -> Contender {
    Contender(strategy, workers: workers, host: .success(host.command))
  }

  /// A series whose runs take so many milliseconds.
  private func series(_ strategy: Strategy, _ times: [(workers: Int, time: Int)]) -> [Contender] {
    times.map { contender(strategy, workers: $0.workers, .honest(milliseconds: $0.time)) }
  }

  @Test func `rounds are interleaved and rotated`() throws {
    let (_, events) = try scale(
      [1, 2],
      [series(Self.threads, [(1, 100), (2, 50)]), series(Self.processes, [(1, 9), (2, 9)])],
      runs: 2)
    #expect(
      events == [
        "swift/threads 1 1", "swift/threads 2 1", "swift/processes 1 1", "swift/processes 2 1",
        "round 2",
        "swift/threads 2 2", "swift/processes 1 2", "swift/processes 2 2", "swift/threads 1 2",
        "round 2",
      ])
  }

  @Test func `speed-ups are relative to one worker of the same strategy, and the law is fitted`()
    throws
  {
    // Amdahl's law with a fifth serial: 1000 (0.2 + 0.8 / w) ms.
    let (record, _) = try scale(
      [1, 2, 4],
      [
        series(Self.threads, [(1, 1000), (2, 600), (4, 400)]),
        series(Self.processes, [(1, 100), (2, 100), (4, 200)]),
      ])
    let threads = record.series[0]
    #expect(threads.points.map(\.workers) == [1, 2, 4])
    #expect(threads.points.map(\.medianNanoseconds) == [1_000_000_000, 600_000_000, 400_000_000])
    #expect(threads.points[2].speedUp == 2.5)
    #expect(threads.points[2].efficiency == 0.625)
    #expect(threads.points[0].karpFlatt == nil)
    #expect(abs((threads.points[1].karpFlatt ?? 0) - 0.2) < 1e-12)
    #expect(abs((threads.points[2].karpFlatt ?? 0) - 0.2) < 1e-12)
    #expect(abs((threads.fit?.serialFraction ?? 0) - 0.2) < 1e-12)
    #expect((threads.fit?.residual ?? 1) < 1e-12)
    let processes = record.series[1]
    #expect(processes.points.map(\.speedUp) == [1, 1, 0.5])
    #expect(processes.fit?.serialFraction == 1)
    #expect((processes.fit?.residual ?? 0) > 0.5)
    #expect(record.verification?.identical == true)
    #expect(record.verification?.strategies == 2)
    #expect(record.workers == [1, 2, 4])
  }

  @Test func `workers beyond the processors that may be used count as those`() throws {
    let (record, _) = try scale(
      [1, 2, 3], [series(Self.threads, [(1, 1000), (2, 600), (3, 600)])], usable: 2)
    let points = record.series[0].points
    #expect(points[2].efficiency == 1000.0 / 600 / 3)
    #expect(abs((points[2].karpFlatt ?? 0) - 0.2) < 1e-12)
    #expect(abs((record.series[0].fit?.serialFraction ?? 0) - 0.2) < 1e-12)
  }

  @Test func `without one worker, and with one point alone, there is nothing to fit`() throws {
    let (unrelated, _) = try scale([2, 4], [series(Self.threads, [(2, 600), (4, 400)])])
    #expect(unrelated.series[0].points.map(\.speedUp) == [nil, nil])
    #expect(unrelated.series[0].fit == nil)
    let (single, _) = try scale([1, 2], [series(Self.threads, [(1, 1000), (2, 600)])])
    #expect(single.series[0].fit == nil)
    #expect(abs((single.series[0].points[1].karpFlatt ?? 0) - 0.2) < 1e-12)
  }

  @Test func `a strategy that fails or cannot run leaves the others alone`() throws {
    let broken = ScriptedHost(onRun: "exit 3")
    let (record, _) = try scale(
      [1, 2],
      [
        [
          contender(Self.threads, workers: 1, .honest(milliseconds: 100)),
          contender(Self.threads, workers: 2, broken),
        ],
        [1, 2].map {
          Contender(Self.processes, workers: $0, host: .failure(Obstacle("there is none")))
        },
        series(Strategy(.python, .threads), [(1, 100), (2, 50)]),
      ])
    #expect(record.series[0].points.map(\.workers) == [1])
    #expect(record.series[0].faults.count == 2)
    #expect(record.series[0].faults.allSatisfy { $0.hasPrefix("with 2 workers: ") })
    #expect(!record.series[1].available)
    #expect(record.series[1].reason == "there is none")
    #expect(record.series[1].points.isEmpty)
    #expect(record.series[2].points.map(\.speedUp) == [1, 2])
  }

  @Test func `results that differ end it, and nothing is related`() throws {
    let (record, events) = try scale(
      [1, 2],
      [
        [
          contender(Self.threads, workers: 1, .honest(milliseconds: 100)),
          contender(
            Self.threads, workers: 2,
            .honest(milliseconds: 50, bits: ["3ff0000000000000", "4008000000000000"])),
        ]
      ], runs: 3)
    #expect(events.count == 3)
    #expect(record.verification?.identical == false)
    #expect(record.series[0].points.map(\.speedUp) == [nil, nil])
  }
}
