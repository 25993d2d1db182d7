import Foundation
import Testing

@Suite struct `a comparison as a document` {
  private static let small = [
    "compare", "--function", "swift", "--executor", "serial", "--executor", "threads", "--tasks",
    "2", "--runs", "3",
  ]

  @Test func `one document on standard output, in agreement with itself`() throws {
    let outcome = try Command(Self.small + ["--json", "--quiet"]).run()
    #expect(outcome.ending == .code(0))
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("{\n"))
    #expect(outcome.output.hasSuffix("\n}\n"))
    let document = try ComparisonDocument(outcome.output)
    #expect(document.schema == "fully-loaded.comparison/1")
    #expect(!document.interrupted)
    #expect(document.plan.tasks == 2)
    #expect(document.plan.runs == 3)
    #expect(document.plan.baseline == "swift/serial")
    #expect(document.plan.strategies == document.strategies.map(\.name))
    #expect(document.strategies.map(\.name) == ["swift/serial", "swift/threads"])
    for strategy in document.strategies {
      try check(strategy, runs: 3)
      let baseline = try #require(document["swift/serial"]?.medianNs)
      let median = try #require(strategy.medianNs)
      #expect(strategy.speedUp == Double(baseline) / Double(median))
    }
    #expect(document.results?.bits == KnownResults.bits)
    #expect(document.verification?.identical == true)
    #expect(document.verification?.strategies == 2)
    #expect(document.verification?.digest == KnownResults.digest)
    #expect(document.verification?.firstDifference == nil)
  }

  @Test func `fields that are documented are there even when they are null`() throws {
    let outcome = try Command(Self.small + ["--json", "--quiet"]).run()
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.outputBytes)) as? [String: Any])
    let verification = try #require(document["verification"] as? [String: Any])
    #expect(verification.keys.contains("first_difference"))
    let strategies = try #require(document["strategies"] as? [[String: Any]])
    #expect(strategies.allSatisfy { $0.keys.contains("reason") })
  }

  @Test(arguments: [
    ["--json=record.json"], ["--json", "record.json"], ["--json=record.json", "--quiet"],
    ["--json=record.json", "--workers", "1"],
  ])
  func `with a path it is saved there, and the table is printed`(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(Self.small + arguments, folder: folder).run()
    #expect(outcome.ending == .code(0))
    #expect(outcome.output.hasPrefix("cpu_intensive · "))
    #expect(try folder.names == ["record.json"])
    let document = try ComparisonDocument(#require(folder.text("record.json")))
    #expect(document.strategies.map(\.runs.count) == [3, 3])
    #expect(document.results?.bits == KnownResults.bits)
  }

  @Test func `after a round all that is known so far is saved`() throws {
    let folder = try TemporaryFolder()
    let fake = try FakeInterpreter("waits")
    let meeting = try fake.meeting()
    let running = try fake.command([
      "compare", "--function", "python", "--executor", "serial", "--tasks", "2", "--multiplier",
      "0", "--runs", "3", "--json", "\(folder.path)/record.json",
    ]).start()
    for round in 1...3 {
      // The run of this round has begun, so the round before it is over.
      try meeting.waitUntilReached()
      if round > 1 {
        #expect(try folder.names == ["record.json"])
        let document = try ComparisonDocument(#require(folder.text("record.json")))
        #expect(document.strategies.map(\.runs.count) == [round - 1])
      } else {
        #expect(try folder.names.isEmpty)
      }
      meeting.letGo()
    }
    #expect(try running.finish().ending == .code(0))
    let document = try ComparisonDocument(#require(folder.text("record.json")))
    #expect(document.strategies.map(\.runs.count) == [3])
    #expect(try folder.names == ["record.json"])
  }

  @Test func `a record that is there is replaced whole`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/record.json"
    try String(repeating: "x", count: 100_000).write(
      toFile: path, atomically: false, encoding: .utf8)
    let outcome = try Command(Self.small + ["--json", path]).run()
    #expect(outcome.ending == .code(0))
    let document = try ComparisonDocument(#require(folder.text("record.json")))
    #expect(document.strategies.map(\.runs.count) == [3, 3])
  }

  @Test func `every strategy that can run here gives the same bits`() throws {
    let outcome = try Command(["compare", "--json", "--tasks", "2", "--runs", "1"]).run(
      limit: .seconds(300))
    #expect(outcome.ending == .code(0))
    let document = try ComparisonDocument(outcome.output)
    #expect(
      document.strategies.map(\.name) == [
        "python/serial", "python/threads", "python/processes", "python/interpreters",
        "swift-ext/serial", "swift-ext/threads", "swift-ext/processes", "swift-ext/interpreters",
        "swift-ext/native", "swift/serial", "swift/threads", "swift/processes",
      ])
    let version = try Python.version()
    for strategy in document.strategies {
      let canRun = !strategy.name.hasSuffix("/interpreters") || !(version < (3, 14))
      #expect(strategy.available == canRun)
      if canRun {
        #expect(strategy.reason == nil)
        try check(strategy, runs: 1)
      } else {
        #expect(
          strategy.reason == "needs CPython 3.14 or newer; this is CPython \(version.text)")
        #expect(strategy.runs.isEmpty)
      }
    }
    #expect(document.plan.baseline == "python/serial")
    #expect(document.verification?.identical == true)
    #expect(document.verification?.strategies == document.strategies.count(where: \.available))
    #expect(document.results?.bits == KnownResults.bits)
  }

  /// Its runs are complete and its summary is theirs.
  private func check(_ strategy: ComparisonDocument.Strategy, runs: Int) throws {
    #expect(strategy.faults.isEmpty)
    #expect(strategy.runs.map(\.round) == Array(1...runs))
    for run in strategy.runs {
      #expect(run.startNs + run.workNs + run.stopNs == run.elapsedNs)
      #expect(run.launchNs > 0)
      #expect(run.workNs > 0)
      #expect(run.cpuNs > 0)
    }
    let elapsed = strategy.runs.map(\.elapsedNs).sorted()
    #expect(strategy.minimumNs == elapsed.first)
    #expect(strategy.medianNs == elapsed[elapsed.count / 2])
    #expect(strategy.maximumNs == elapsed.last)
  }
}
