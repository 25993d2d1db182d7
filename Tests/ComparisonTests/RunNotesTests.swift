import Records
import Statistics
import Testing

@testable import Comparison

@Suite struct `what the runs say of themselves is told from a threshold on` {
  /// A strategy of runs that took so many microseconds.
  private func strategy(_ microseconds: [Int64], name: String = "swift/threads") -> StrategyRecord {
    let parts = name.split(separator: "/").map(String.init)
    var strategy = StrategyRecord(name: name, function: parts[0], executor: parts[1])
    strategy.runs = microseconds.enumerated().map { place, time in
      Run(
        round: place + 1, launchNanoseconds: 1, elapsedNanoseconds: time * 1_000,
        startNanoseconds: 0, workNanoseconds: time * 1_000, stopNanoseconds: 0,
        cpuNanoseconds: time * 1_000, peakBytes: nil)
    }
    strategy.summary = strategy.summarized()
    return strategy
  }

  /// Thirty runs within a hundredth, in an order of chance.
  private let quiet: [Int64] = [
    10_031, 10_007, 10_044, 9_978, 10_012, 9_991, 10_050, 10_003, 9_967, 10_021, 10_038, 9_985,
    10_016, 9_999, 10_047, 9_972, 10_009, 10_027, 9_994, 10_041, 9_981, 10_018, 10_005, 10_034,
    9_970, 10_011, 10_024, 9_988, 10_001, 10_029,
  ]

  private func kinds(_ microseconds: [Int64]) -> [String] {
    strategy(microseconds).notes(clockStep: 30).map(\.kind)
  }

  @Test func `runs that are alike have no notes`() {
    #expect(kinds(quiet) == [])
    #expect(strategy(quiet).summary?.outliers == [])
  }

  @Test func `a drift is told with its change and its runs`() {
    let note = strategy(quiet.sorted().enumerated().map { $1 + Int64($0) * 20 })
      .notes(clockStep: 30).first
    #expect(note?.kind == "drift")
    #expect(note?.figures["runs"] == 30)
    #expect((0.05...0.08).contains(note?.figures["change"] ?? 0))
    // In order, and less than two hundredths apart.
    #expect(kinds(quiet.sorted()) == [])
    #expect(kinds(quiet.sorted().reversed().enumerated().map { $1 - Int64($0) * 20 }) == ["drift"])
  }

  @Test func `a spread of more than a twentieth is told`() {
    let wide = quiet.map { 10_000 + ($0 - 10_000) * 20 }
    let note = strategy(wide).notes(clockStep: 30).first
    #expect(note?.kind == "spread")
    #expect(note?.figures["spread"] == spread(of: wide.map { Double($0) * 1_000 }))
    #expect(kinds(quiet.map { 10_000 + ($0 - 10_000) * 18 }) == [])
  }

  @Test func `outliers are counted, kept, and told where they are far away`() {
    var runs = quiet
    runs[3] = 18_000
    runs[17] = 12_000
    let strategy = strategy(runs)
    #expect(strategy.summary?.outliers == [4, 18])
    #expect(strategy.summary?.maximumNanoseconds == 18_000_000)
    let note = strategy.notes(clockStep: 30)
    #expect(note.map(\.kind) == ["outliers"])
    #expect(note.first?.figures["outliers"] == 2)
    #expect(abs((note.first?.figures["factor"] ?? 0) - 1.8) < 0.01)
    // Beyond the score, and within a tenth of the median.
    runs[3] = 10_900
    runs[17] = 10_000
    #expect(self.strategy(runs).summary?.outliers == [4])
    #expect(kinds(runs) == [])
  }

  @Test func `of nine runs none is called an outlier`() {
    #expect(strategy(Array(quiet.prefix(8)) + [90_000]).summary?.outliers == [])
    #expect(strategy(Array(quiet.prefix(9)) + [90_000]).summary?.outliers == [10])
  }

  @Test func `runs that are short beside the clock's steps are told`() {
    let short = strategy([20, 20, 20, 20, 20, 20])
    #expect(short.notes(clockStep: 20) == [])
    #expect(
      short.notes(clockStep: 30)
        == [
          Note(
            .coarseClock, strategy: "swift/threads", figures: ["step_ns": 30, "median_ns": 20_000])
        ])
  }

  @Test func `fewer than five runs are told`() {
    #expect(
      strategy([10_000, 10_001, 10_002, 10_003]).notes(clockStep: 1)
        == [Note(.fewRuns, strategy: "swift/threads", figures: ["runs": 4, "needed": 5])])
    #expect(StrategyRecord(name: "a/b", function: "a", executor: "b").notes(clockStep: 1) == [])
  }

  // MARK: - The whole record

  private func record(_ strategies: [StrategyRecord], tasks: Int = 4, workers: Int = 2)
    -> ComparisonRecord
  {
    ComparisonRecord(
      version: "0",
      machine: Machine(
        processor: nil, logicalProcessors: 2, usable: .init(count: 2, limit: "online", quota: nil),
        memoryBytes: nil, memoryLimitBytes: nil, kernel: "Linux", load: nil, swift: "6.2",
        python: nil),
      plan: Plan(
        function: "cpu_intensive", tasks: tasks, multiplier: 1, workers: workers,
        strategies: strategies.map(\.name), baseline: "swift/serial", startMethod: nil, runs: nil,
        budgetNanoseconds: nil, verify: true), strategies: strategies)
  }

  @Test(
    arguments: [(5, 2, [1, 1.0 / 6]), (3, 8, [5, 5.0 / 8]), (65, 8, [7, 7.0 / 72])]
      as [(Int, Int, [Double])])
  func `tasks that are no multiple of the workers are told with what that costs`(
    tasks: Int, workers: Int, expected: [Double]
  ) {
    let record = record([strategy(quiet)], tasks: tasks, workers: workers)
    let note = record.worthNoting(nil, conditions: Conditions()).first
    #expect(note?.kind == "uneven-tasks")
    #expect(note?.figures["idle"] == expected[0])
    #expect(note?.figures["share"] == expected[1])
  }

  @Test(arguments: [(4, 2), (8, 8), (799, 8), (5, 1), (0, 2)])
  func `a multiple is not told, nor what costs less than a twentieth`(tasks: Int, workers: Int) {
    let record = record([strategy(quiet)], tasks: tasks, workers: workers)
    #expect(record.worthNoting(nil, conditions: Conditions()) == [])
  }

  @Test func `tasks are no matter where nothing runs on workers`() {
    let record = record([strategy(quiet, name: "swift/serial")], tasks: 5)
    #expect(record.worthNoting(nil, conditions: Conditions()) == [])
  }

  @Test func `one strategy alone needs no interval, and two do`() {
    let one = record([strategy([1_000])])
    #expect(one.worthNoting(nil, conditions: Conditions()) == [])
    let two = record([strategy([1_000]), strategy([2_000], name: "swift/serial")])
    #expect(
      two.worthNoting(nil, conditions: Conditions()).map(\.strategy)
        == ["swift/threads", "swift/serial"])
  }

  @Test func `the gravest come first, and those of a kind in the order of the catalogue`() {
    let wide = quiet.map { 10_000 + ($0 - 10_000) * 20 }
    let record = record(
      [
        strategy([1_000], name: "swift/serial"), strategy(wide),
        strategy(wide, name: "swift/processes"),
      ],
      tasks: 5)
    let conditions = Conditions(
      clockStep: 1, heldBackProcessors: 1, processors: 2, isOptimised: false)
    let notes = record.worthNoting(nil, conditions: conditions)
    #expect(
      notes.map(\.kind)
        == ["debug-build", "powersave", "spread", "spread", "few-runs", "uneven-tasks"])
    #expect(notes.compactMap(\.strategy) == ["swift/threads", "swift/processes", "swift/serial"])
  }

  // MARK: - Intervals

  @Test func `a speed-up has the interval of the medians' ratio, and the baseline none but 1`() {
    let slow = strategy(quiet.map { 2 * $0 }, name: "swift/serial")
    let all = [
      slow, strategy(quiet), strategy([1_000, 1_000, 1_001, 1_002], name: "swift/native"),
    ]
    .ranked(baseline: "swift/serial", workers: 2).weighed(baseline: "swift/serial")
    #expect(all[0].summary?.speedUpInterval == Interval(low: 1, high: 1))
    let expected = ratioInterval(
      of: slow.runs.map(\.elapsedNanoseconds), over: all[1].runs.map(\.elapsedNanoseconds))
    #expect(all[1].summary?.speedUpInterval?.low == expected?.lowerBound)
    #expect(all[1].summary?.speedUpInterval?.high == expected?.upperBound)
    #expect(expected?.contains(2) == true)
    #expect(all[2].summary?.speedUp != nil)
    #expect(all[2].summary?.speedUpInterval == nil)
  }

  @Test func `without runs of the baseline there are no intervals`() {
    let all = [strategy(quiet)].weighed(baseline: "swift/serial")
    #expect(all[0].summary?.speedUpInterval == nil)
  }
}
