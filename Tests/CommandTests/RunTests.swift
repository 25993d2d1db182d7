import Testing

@Suite struct `one strategy run once prints what the original experiment prints` {
  private static let quick = [
    "swift/serial", "swift/threads", "swift/processes", "swift-ext/serial",
  ]

  @Test(arguments: quick + ["swift-ext/threads", "swift-ext/processes", "python/processes"])
  func `processors, tasks, results and elapsed time, a line each`(_ strategy: String) throws {
    let outcome = try Command(["run", strategy, "--tasks", "2"]).run()
    #expect(outcome.ending == .code(0))
    #expect(outcome.errors.isEmpty)
    let results = KnownResults.decimals.joined(separator: ", ")
    #expect(
      try shape(outcome.output) == """
        logical_processors = \(UsableProcessors.count())
        tasks = 2
        [\(results)]
        Elapsed time: X.XXs

        """)
  }

  @Test(arguments: quick + ["swift-ext/threads", "swift-ext/processes"])
  func `results as they finish are a line each`(_ strategy: String) throws {
    let outcome = try Command(["run", strategy, "--tasks", "2", "--order", "finish"]).run()
    #expect(outcome.ending == .code(0))
    #expect(outcome.errors.isEmpty)
    let lines = shape(outcome.output).split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines.dropFirst().first == "tasks = 2")
    #expect(
      lines.dropFirst(2).prefix(2).map(String.init).sorted() == KnownResults.decimals.sorted())
    #expect(lines.last == "Elapsed time: X.XXs")
  }

  @Test(arguments: quick, ["task", "finish"])
  func `a multiplier of zero gives empty sums`(_ strategy: String, _ order: String) throws {
    let outcome = try Command([
      "run", strategy, "--tasks", "3", "--multiplier", "0", "--order", order,
    ]).run()
    #expect(outcome.ending == .code(0))
    let results = order == "task" ? "[0.0, 0.0, 0.0]" : "0.0\n0.0\n0.0"
    #expect(
      shape(outcome.output).hasSuffix("\ntasks = 3\n\(results)\nElapsed time: X.XXs\n"))
  }

  @Test func `the tasks are as many as usable processors unless asked otherwise`() throws {
    let usable = try UsableProcessors.count()
    let outcome = try Command(["run", "swift/serial", "--multiplier", "0"]).run()
    #expect(
      outcome.output.hasPrefix("logical_processors = \(usable)\ntasks = \(usable)\n[0.0"))
  }

  @Test func `the domain ends at a multiplier for which nobody waits`() throws {
    let outcome = try Command([
      "run", "swift/serial", "--tasks", "1", "--multiplier", "698146", "--timeout", "200ms",
    ]).run()
    #expect(
      outcome.errors
        == "Error: The host did not end running round 1 within 200 ms and was killed.\n")
    #expect(outcome.ending == .code(4))
  }

  @Test(arguments: ["fails", "exits", "hangs"])
  func `a host that fails is told, with exit code 4`(_ fault: String) throws {
    let interpreter = try FakeInterpreter(fault)
    let outcome = try interpreter.command([
      "run", "swift-ext/serial", "--tasks", "2", "--timeout", "1s",
    ]).run()
    let messages = [
      "fails": "Task 1 failed: ValueError: no such root",
      "exits":
        "The host exited with code 7 while starting. It printed:\n    No licence for this machine.",
      "hangs":
        "The host did not end running round 1 within 1 s and was killed. It printed:\n    Still busy.",
    ]
    #expect(outcome.errors == "Error: \(messages[fault] ?? "")\n")
    #expect(!outcome.output.contains("Elapsed time"))
    #expect(outcome.ending == .code(4))
    #expect(interpreter.starts == ["question", "host"])
  }

  @Test func `a worker that dies takes the run with it, and nothing else`() throws {
    let running = try Command([
      "run", "python/processes", "--tasks", "2", "--multiplier", "1000", "--start-method", "fork",
      "--workers", "2", "--oversubscribe",
    ]).start()
    let workers = try running.waitForBusyWorkers(of: "fully_loaded.host", count: 2)
    workers[0].end()
    let outcome = try running.finish()
    #expect(
      outcome.errors.hasPrefix("Error: The run failed: BrokenProcessPool: A process in the process")
    )
    #expect(outcome.ending == .code(4))
  }

  @Test
  func `a worker of a pool in Swift that dies costs its task, which the run cannot do without`()
    throws
  {
    let running = try Command([
      "run", "swift/processes", "--tasks", "1", "--multiplier", "10000", "--workers", "2",
      "--oversubscribe",
    ]).start()
    // The workers, and what they are copies of.
    let processes = try running.waitForProcesses("[worker]", atLeast: 3)
    try running.waitForWork(of: processes).end()
    let outcome = try running.finish()
    #expect(outcome.errors.hasPrefix("Error: Task 0 failed: A worker (pid "))
    #expect(outcome.errors.contains("was ended by signal 9 (SIGKILL) while it ran task "))
    #expect(outcome.ending == .code(4))
  }

  /// The elapsed time's digits are nobody's business.
  private func shape(_ text: String) -> String {
    text.replacing(#/Elapsed time: \d+\.\d\ds/#, with: "Elapsed time: X.XXs")
  }

  @Test(arguments: ["<&- 2>&-", "<&-", "2>&-"])
  func `standard descriptors may be closed`(_ closed: String) throws {
    let binary = try Command.path.get()
    let outcome = try Command([
      "-c", "exec \"$@\" \(closed)", "sh", binary, "run", "swift/serial", "--tasks", "1",
      "--multiplier", "0",
    ]).start("/bin/sh").finish(limit: .seconds(120))
    #expect(outcome.output.contains("tasks = 1\n[0.0]\n"))
    #expect(outcome.ending == .code(0))
  }
}
