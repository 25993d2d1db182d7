import Foundation
import MachineProbe
import Records
import Strategies
import Testing

@testable import Comparison

@Suite(.timeLimit(.minutes(1)))
struct `rounds look at the machine before and after each run` {
  static let serial = Strategy(.python, .serial)
  static let threads = Strategy(.swift, .threads)

  private func plan(_ contenders: [Contender], runs: Int) -> Plan {
    Plan(
      function: "cpu_intensive", tasks: 2, multiplier: 1, workers: 2,
      strategies: contenders.map(\.strategy.name), baseline: Self.serial.name, startMethod: nil,
      runs: runs, budgetNanoseconds: nil, verify: true)
  }

  /// A machine whose quota stops each run of the host in 3 of 10 periods, its warm-up as well.
  @Test func `what happens in a run is counted, and what happens between runs is not`() throws {
    let root = FileManager.default.temporaryDirectory.appending(
      path: "machine-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in [
      ("proc/self/cgroup", "0::/\n"),
      ("proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n"),
      ("sys/fs/cgroup/cpu.stat", "nr_periods 0\nnr_throttled 0\n"),
    ] {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: false, encoding: .utf8)
    }
    let count = """
      n=$((n + 1)); printf 'nr_periods %d\\nnr_throttled %d\\n' $((n * 10)) $((n * 3)) >'\(root.path)/sys/fs/cgroup/cpu.stat'

      """
    let contenders = [
      ScriptedHost(onRun: count + ScriptedHost.honest(milliseconds: 10).onRun, onStart: "n=0;")
        .contender(Self.serial)
    ]
    let rounds = Rounds(
      plan: plan(contenders, runs: 3), workload: .cpuIntensive(count: 2, multiplier: 1),
      contenders: contenders, limits: .init(run: .seconds(20)), interrupts: try Interrupts(),
      surroundings: SurroundingsProbe(root: root.path), record: { $0 }, observe: { _ in })
    let findings = try rounds.run()
    #expect(findings.isComplete)
    #expect(findings.noise?.throttling == [0: Throttling(periods: 30, throttled: 9)])
    #expect(findings.noise.map { $0.lasted > 0 } == true)
    #expect(findings.conditions.clockStep >= 1)
    #expect(
      findings.noise?.notes(names: ["python/serial"], quota: nil)
        == [Note(.throttled, strategy: "python/serial", figures: ["throttled": 9, "of": 30])])
  }

  /// What a comparison of scripted hosts records, and what it had recorded after each round.
  private func records(runs: Int) throws -> [ComparisonRecord] {
    let contenders = [
      ScriptedHost.honest(milliseconds: 100).contender(Self.serial),
      ScriptedHost.honest(milliseconds: 10).contender(Self.threads),
    ]
    var records: [ComparisonRecord] = []
    let runner = ComparisonRunner(
      plan: plan(contenders, runs: runs), workload: .cpuIntensive(count: 2, multiplier: 1),
      machine: Machine.probe(), version: "0", contenders: contenders,
      limits: .init(run: .seconds(20)), interrupts: try Interrupts()
    ) { event in
      if case .roundEnded(let record) = event { records.append(record) }
    }
    // The rounds add to them first.
    let last = try runner.run()
    return records + [last]
  }

  private func kinds(_ record: ComparisonRecord) -> [String] {
    record.notes.filter { $0.strategy != nil }.map(\.kind)
  }

  @Test func `the fifth run of both gives the interval, and ends the note that there is none`()
    throws
  {
    let records = try records(runs: 5)
    #expect(kinds(records[3]) == ["few-runs", "few-runs"])
    #expect(records[3].strategies[1].summary?.speedUpInterval == nil)
    for record in records[4...] {
      #expect(!kinds(record).contains("few-runs"))
      #expect(record.strategies[1].summary?.speedUpInterval == Interval(low: 10, high: 10))
    }
  }

  @Test func `of many rounds the last has the interval, and the one before it does not`() throws {
    let records = try records(runs: 34)
    let intervals = records.map { $0.strategies[1].summary?.speedUpInterval }
    #expect(intervals[4..<32].allSatisfy { $0 != nil })
    #expect(intervals[32..<34].allSatisfy { $0 == nil })
    #expect(intervals.last == Interval(low: 10, high: 10))
  }
}
