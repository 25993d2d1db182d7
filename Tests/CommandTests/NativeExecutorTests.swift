import Testing

@Suite struct `the executor native is one call from Python for all tasks` {
  private static let obstacle =
    "needs 'timed_map', which the extension lacks; build it again with 'make build'"

  @Test(arguments: ["task", "finish"])
  func `it runs what the extension maps by itself`(_ order: String) throws {
    let fake = try FakeInterpreter("has an extension that maps")
    let outcome = try fake.command([
      "run", "swift-ext/native", "--tasks", "2", "--order", order,
    ]).run()
    #expect(outcome.errors.isEmpty)
    #expect(outcome.ending == .code(0))
    let list = KnownResults.decimals.joined(separator: ", ")
    let results = order == "task" ? "[\(list)]" : KnownResults.decimals.joined(separator: "\n")
    #expect(outcome.output.contains("\ntasks = 2\n\(results)\nElapsed time: "))
  }

  @Test func `a comparison verifies and times it like any other`() throws {
    let fake = try FakeInterpreter("has an extension that maps")
    let outcome = try fake.command([
      "compare", "--executor", "native", "--tasks", "2", "--runs", "2", "--quiet", "--json",
    ]).run()
    #expect(outcome.ending == .code(0))
    let document = try ComparisonDocument(outcome.output)
    #expect(document.strategies.map(\.name) == ["swift-ext/native"])
    #expect(document.strategies.map(\.runs.count) == [2])
    #expect(document.results?.bits == KnownResults.bits)
  }

  @Test func `an extension without it is told, and how to get one`() throws {
    for arguments in [["run", "swift-ext/native"], ["compare", "--executor", "native"]] {
      let fake = try FakeInterpreter("has an old extension")
      let outcome = try fake.command(arguments).run()
      #expect(
        outcome.errors == "Error: swift-ext × native cannot run here: \(Self.obstacle)\n")
      #expect(outcome.output.isEmpty)
      #expect(outcome.ending == .code(3))
      #expect(fake.starts == ["question"])
    }
  }

  @Test func `a comparison of everything goes on without it`() throws {
    let fake = try FakeInterpreter("has an old extension")
    let outcome = try fake.command([
      "compare", "--function", "swift-ext", "--tasks", "1", "--multiplier", "0", "--runs", "1",
      "--quiet",
    ]).run()
    #expect(outcome.ending == .code(0))
    #expect(outcome.output.contains("  swift-ext × native cannot run here: \(Self.obstacle).\n"))
  }

  @Test func `doctor tells which of them it is`() throws {
    let line = "  swift-ext × native        "
    let old = try FakeInterpreter("has an old extension").command(["doctor"]).run()
    #expect(old.output.contains("\(line)cannot run: \(Self.obstacle)\n"))
    let new = try FakeInterpreter("has an extension that maps").command(["doctor"]).run()
    #expect(new.output.contains("\(line)can run\n"))
    let none = try FakeInterpreter("has no extension").command(["doctor"]).run()
    #expect(none.output.contains("\(line)cannot run: the extension cannot be imported by "))
  }
}
