import Testing

@Suite struct `a host that fails is marked, and the others finish` {
  /// A fault, what is said of it, and how many runs the strategy has in spite of it.
  struct Failure: CustomTestStringConvertible, Sendable {
    let fault: String
    let messages: [String]
    var runs = 0

    var testDescription: String { fault }
  }

  private static let twoStrategies = [
    "compare", "--function", "swift-ext", "--function", "swift", "--executor", "serial", "--tasks",
    "2", "--runs", "2",
  ]
  private static let notOfTheProtocol =
    "The host said something that is not of its protocol while running round 1"

  private static let failures = [
    Failure(
      fault: "exits",
      messages: Array(
        repeating:
          "The host exited with code 7 while starting. It printed:\n    No licence for this machine.",
        count: 2)),
    Failure(
      fault: "speaks another version",
      messages: ["The host speaks version 2 of the protocol, not version 1."]),
    Failure(
      fault: "is killed",
      messages: [1, 2].map {
        "The host was killed by signal 9 (Killed) while running round \($0)."
      }),
    Failure(
      fault: "is killed once",
      messages: ["The host was killed by signal 9 (Killed) while running round 1."], runs: 1),
    Failure(
      fault: "ends",
      messages: [1, 2].map { "The host exited with code 0 while running round \($0)." }),
    Failure(fault: "prints rubbish", messages: ["\(notOfTheProtocol): 'Segmentation fault'."]),
    Failure(
      fault: "hangs",
      messages: [
        "The host did not end running round 1 within 2 s and was killed. It printed:\n    Still busy."
      ]),
    Failure(
      fault: "closes",
      messages: [1, 2].map {
        "The host closed its side of the conversation while running round \($0) and was killed."
      }),
    Failure(
      fault: "forgets a result",
      messages: ["\(notOfTheProtocol): 'done with 1 results of 2 tasks'."]),
    Failure(
      fault: "floods and is killed",
      messages: [1, 2].map { round in
        "The host was killed by signal 9 (Killed) while running round \(round). It printed:\n"
          + (199_994...199_999).map { "    line \($0)" }.joined(separator: "\n")
      }),
    Failure(fault: "fails", messages: ["Task 1 failed: ValueError: no such root"]),
  ]

  @Test(arguments: failures)
  func `its faults are recorded, the other strategy is measured, the exit code is 4`(
    _ failure: Failure
  ) throws {
    let interpreter = try FakeInterpreter(failure.fault)
    let outcome = try interpreter.command(Self.twoStrategies + ["--timeout", "2s", "--json"]).run()
    #expect(outcome.ending == .code(4))
    let document = try ComparisonDocument(outcome.output)
    #expect(document["swift-ext/serial"]?.faults == failure.messages)
    #expect(document["swift-ext/serial"]?.runs.count == failure.runs)
    #expect(document["swift/serial"]?.faults == [])
    #expect(document["swift/serial"]?.runs.count == 2)
    #expect(document.results?.bits == KnownResults.bits)
    #expect(document.verification?.identical == true)
    #expect(document.verification?.strategies == (failure.runs == 0 ? 1 : 2))
    let progress = failure.messages.map { "  ! swift-ext × serial: \($0)\n" }
    #expect(progress.allSatisfy(outcome.errors.contains))
    let hosts = interpreter.starts.count { $0 == "host" }
    #expect((1...2).contains(hosts))
  }

  @Test func `the table shows it below the figures of the others`() throws {
    let interpreter = try FakeInterpreter("is killed")
    let outcome = try interpreter.command(Self.twoStrategies + ["--quiet"]).run()
    #expect(outcome.ending == .code(4))
    #expect(outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(lines.contains { $0.hasPrefix("swift × serial ") })
    #expect(lines.contains { $0.hasPrefix("swift-ext × serial ! failed · 0 ") })
    #expect(
      lines.contains(
        "! swift-ext × serial: The host was killed by signal 9 (Killed) while running round 1."))
    #expect(
      lines.contains(
        "✔ both runs of swift × serial gave the same 2 results, bit for bit fnv1a \(KnownResults.digest)"
      ))
  }

  @Test func `one that recovers is in the table with a mark`() throws {
    let outcome = try FakeInterpreter("is killed once").command(Self.twoStrategies + ["--quiet"])
      .run()
    #expect(outcome.ending == .code(4))
    let row = try #require(
      outcome.output.split(separator: "\n").first { $0.contains("swift-ext × serial !") })
    #expect(row.contains(" … "))
    #expect(
      outcome.output.contains(
        "\n  ✔ both strategies gave the same 2 results, bit for bit   fnv1a \(KnownResults.digest)\n"
      ))
  }

  @Test func `numbers that are none are not of the protocol`() throws {
    let outcome = try FakeInterpreter("is not a number").command(
      Self.twoStrategies + ["--json", "--quiet"]
    ).run()
    #expect(outcome.ending == .code(4))
    let document = try ComparisonDocument(outcome.output)
    let faults = try #require(document["swift-ext/serial"]?.faults)
    #expect(faults.count == 1)
    #expect(faults[0].hasPrefix(Self.notOfTheProtocol + ": '{\"type\": \"done\", "))
    #expect(document["swift/serial"]?.runs.count == 2)
  }

  @Test(arguments: ["floods", "leaves a process", "lingers"])
  func `what is no fault passes, and nothing is left of it`(_ behaviour: String) throws {
    let outcome = try FakeInterpreter(behaviour).command(Self.twoStrategies + ["--json"]).run()
    #expect(outcome.ending == .code(0))
    let document = try ComparisonDocument(outcome.output)
    #expect(document.strategies.map(\.runs.count) == [2, 2])
    #expect(document.strategies.allSatisfy { $0.faults.isEmpty })
  }

  @Test func `when all fail, there is no result and nothing is ranked`() throws {
    let outcome = try FakeInterpreter("exits").command([
      "compare", "--function", "swift-ext", "--executor", "serial", "--runs", "1", "--json",
      "--quiet",
    ]).run()
    #expect(outcome.ending == .code(4))
    let document = try ComparisonDocument(outcome.output)
    #expect(document.results == nil)
    #expect(document.verification == nil)
    #expect(document.strategies.map(\.runs.count) == [0])
  }
}
