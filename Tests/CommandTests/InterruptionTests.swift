import Glibc
import Testing

@Suite struct `whoever stops it gets what was measured, and nothing is left running` {
  private static let waiting = [
    "compare", "--function", "python", "--function", "swift", "--executor", "serial", "--tasks",
    "2", "--multiplier", "0", "--runs", "3",
  ]

  @Test func `the first Ctrl-C lets the run finish and prints what was measured`() throws {
    let fake = try FakeInterpreter("waits")
    let meeting = try fake.meeting()
    let running = try fake.command(Self.waiting + ["--json"]).start()
    try meeting.waitUntilReached()
    running.send(SIGINT)
    try running.waitUntilSignalsAreTaken()
    meeting.letGo()
    let outcome = try running.finish()
    #expect(outcome.ending == .code(130))
    let document = try ComparisonDocument(outcome.output)
    #expect(document.interrupted)
    #expect(document["python/serial"]?.runs.count == 1)
    #expect(document["python/serial"]?.faults == [])
    #expect(document["swift/serial"]?.runs.count == 0)
  }

  @Test func `the table says that it was interrupted`() throws {
    let folder = try TemporaryFolder()
    let fake = try FakeInterpreter("waits")
    let meeting = try fake.meeting()
    let running = try fake.command(Self.waiting + ["--json", "\(folder.path)/record.json"]).start()
    try meeting.waitUntilReached()
    running.send(SIGINT)
    try running.waitUntilSignalsAreTaken()
    meeting.letGo()
    let outcome = try running.finish()
    #expect(outcome.ending == .code(130))
    #expect(
      outcome.output.contains(
        "\n  Interrupted before the end: the figures are those of the runs until then.\n"))
    #expect(try folder.names == ["record.json"])
    let document = try ComparisonDocument(#require(folder.text("record.json")))
    #expect(document.interrupted)
    #expect(document["python/serial"]?.runs.count == 1)
  }

  @Test func `the second Ctrl-C stops at once`() throws {
    let fake = try FakeInterpreter("waits")
    let meeting = try fake.meeting()
    let running = try fake.command(Self.waiting + ["--json"]).start()
    try meeting.waitUntilReached()
    running.send(SIGINT)
    try running.waitUntilSignalsAreTaken()
    running.send(SIGINT)
    let outcome = try running.finish()
    #expect(outcome.ending == .code(130))
    let document = try ComparisonDocument(outcome.output)
    #expect(document.interrupted)
    #expect(document.strategies.allSatisfy { $0.runs.isEmpty && $0.faults.isEmpty })
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `a request to end stops at once`(_ signal: Int32) throws {
    let fake = try FakeInterpreter("waits")
    let meeting = try fake.meeting()
    let running = try fake.command(Self.waiting).start()
    try meeting.waitUntilReached()
    meeting.letGo()
    // The second run has begun: the first round is measured.
    try meeting.waitUntilReached()
    running.send(signal)
    let outcome = try running.finish()
    #expect(outcome.ending == .code(130))
    #expect(outcome.output.contains("Interrupted before the end"))
  }

  @Test(arguments: ["waits to answer", "waits to start"])
  func `Ctrl-C before the first run is the end: no run begins`(_ fault: String) throws {
    let fake = try FakeInterpreter(fault)
    let meeting = try fake.meeting()
    let running = try fake.command(Self.waiting).start()
    try meeting.waitUntilReached()
    running.send(SIGINT)
    if fault == "waits to start" {
      try running.waitUntilSignalsAreTaken()
      meeting.letGo()
    }
    let outcome = try running.finish()
    #expect(outcome.ending == .code(130))
    #expect(!outcome.errors.contains("round"))
  }

  /// A strategy, and how one sees that its workers are there.
  struct Form: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    /// Part of the workers' command lines.
    let words: String
    /// How many processes have it: a process that forks shares it with its children.
    let count: Int

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let pools = [
    ("fork", "fully_loaded.host", 3), ("spawn", "spawn_main", 2),
    ("forkserver", "multiprocessing.forkserver", 3),
  ].map { method, words, count in
    Form(
      arguments: ["python/processes", "--start-method", method], words: words, count: count)
  }
  static let forms =
    pools + [
      Form(arguments: ["swift/threads"], words: " host", count: 1),
      Form(arguments: ["swift/processes"], words: "[worker]", count: 3),
      Form(arguments: ["swift-ext/threads"], words: "fully_loaded.host", count: 1),
    ]
  static let signals = [SIGINT, SIGTERM, SIGHUP, SIGKILL]

  @Test(arguments: forms, signals)
  func `a run that is stopped leaves none of them`(
    _ form: Form, _ signal: Int32
  ) throws {
    let running = try Command(
      ["run"] + form.arguments + [
        "--tasks", "2", "--multiplier", "10000", "--workers", "2", "--oversubscribe",
      ]
    ).start()
    try running.waitForProcesses(form.words, atLeast: form.count)
    running.send(signal)
    let outcome = try running.finish()
    #expect(outcome.ending == (signal == SIGKILL ? .signal(SIGKILL) : .code(130)))
    #expect(!outcome.output.contains("Elapsed"))
    #expect(outcome.errors.isEmpty)
  }

  @Test(arguments: pools)
  func `a comparison of processes that is stopped leaves none of them`(
    _ form: Form
  ) throws {
    let running = try Command(
      ["compare", "--function", "python", "--executor", "processes"]
        + form.arguments.dropFirst() + [
          "--tasks", "2", "--multiplier", "10000", "--workers", "2", "--oversubscribe",
        ]
    ).start()
    try running.waitForProcesses(form.words, atLeast: form.count)
    running.send(SIGTERM)
    let outcome = try running.finish()
    #expect(outcome.ending == .code(130))
  }

  @Test func `a comparison whose hosts all wait leaves none of them when it is killed`() throws {
    let fake = try FakeInterpreter("waits")
    let meeting = try fake.meeting()
    let running = try fake.command(Self.waiting).start()
    try meeting.waitUntilReached()
    running.send(SIGKILL)
    #expect(try running.finish().ending == .signal(SIGKILL))
  }
}
