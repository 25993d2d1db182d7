import Testing

@Suite
struct `a comparison prints its results on standard output and its progress on standard error` {
  private static let small = [
    "compare", "--function", "swift", "--executor", "serial", "--executor", "threads", "--tasks",
    "2", "--runs", "2",
  ]

  @Test func `a table, and below it that the results are the same bits`() throws {
    let outcome = try Command(Self.small).run()
    #expect(outcome.ending == .code(0))
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let usable = try UsableProcessors.count()
    try #require(lines.count > 8)
    #expect(
      lines[0].hasPrefix("cpu_intensive · 2 tasks × 10,000,000 iterations · \(usable) worker"))
    #expect(lines[1].contains(" · Linux "))
    #expect(lines[2].isEmpty)
    #expect(
      lines[3].split(separator: " ").joined(separator: " ")
        == "strategy median min … max runs speed-up busy cores eff. peak")
    let rows = Set(lines[4...5].map(Self.shape))
    let figures = "T T … T 2 F× F/\(usable)"
    #expect(
      rows == ["swift × serial \(figures) · B MB", "swift × threads \(figures) P % B MB"])
    #expect(lines[6].isEmpty)
    #expect(
      lines[7] == "  ✔ both strategies gave the same 2 results, bit for bit   "
        + "fnv1a \(KnownResults.digest)")
    #expect(lines[8].isEmpty)
    #expect(lines[9].hasPrefix("  The fastest is ") || lines[9].hasPrefix("  Nothing is faster "))
    #expect(!outcome.output.contains("nearest its median"))
  }

  @Test func `the arithmetic stands below it where that is asked for`() throws {
    let outcome = try Command(Self.small + ["--explain"]).run()
    #expect(outcome.ending == .code(0))
    let parts = outcome.output.split(separator: "\n\n")
    let answer = parts.firstIndex {
      $0.hasPrefix("  The fastest is ") || $0.hasPrefix("  Nothing is faster ")
    }
    let arithmetic = parts.firstIndex { $0.contains("the one nearest its median") }
    #expect(try #require(answer) < #require(arithmetic))
  }

  @Test func `progress is a line a host and a line a run`() throws {
    let outcome = try Command(Self.small).run()
    let lines = outcome.errors.split(separator: "\n").map {
      $0.replacing(#/ {2}[\d.,]+ (ms|s|µs)$/#, with: "  T")
    }
    #expect(
      lines == [
        "  starting swift × serial", "  starting swift × threads",
        "  round 1 of 2  swift × serial  T", "  round 1 of 2  swift × threads  T",
        "  round 2 of 2  swift × threads  T", "  round 2 of 2  swift × serial  T",
      ])
  }

  @Test func `the number of rounds is not known before the first unless it is asked for`() throws {
    let outcome = try Command([
      "compare", "--function", "swift", "--executor", "serial", "--multiplier", "0", "--budget",
      "1ms",
    ]).run()
    #expect(outcome.ending == .code(0))
    #expect(outcome.errors.contains("  round 1  swift × serial  "))
  }

  @Test func `quiet leaves standard error empty`() throws {
    let outcome = try Command(Self.small + ["--quiet"]).run()
    #expect(outcome.ending == .code(0))
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.contains("swift × serial"))
  }

  @Test func `one strategy that ran once has nothing to be compared with`() throws {
    let outcome = try Command([
      "compare", "--function", "swift", "--executor", "serial", "--tasks", "1", "--multiplier", "0",
      "--runs", "1",
    ]).run()
    #expect(outcome.ending == .code(0))
    #expect(
      outcome.output.contains(
        "  swift × serial ran once: there is nothing to compare its result with   fnv1a "))
  }

  @Test(arguments: ["C", "POSIX"])
  func `a locale without UTF-8 gets ASCII alone, on both streams`(_ locale: String) throws {
    for arguments in [Self.small, ["doctor"], ["compare", "--executor", "interpreter"]] {
      let outcome = try Command(arguments, environment: ["LC_ALL": locale]).run()
      #expect(outcome.outputBytes.allSatisfy { $0 < 128 })
      #expect(outcome.errorBytes.allSatisfy { $0 < 128 })
      #expect(!outcome.output.contains("?"))
    }
  }

  @Test(arguments: [["--help"], ["compare", "--help"], ["run", "--help"], ["run"]])
  func `a locale without UTF-8 gets help in ASCII alone`(_ arguments: [String]) throws {
    let outcome = try Command(arguments, environment: ["LC_ALL": "C"]).run()
    #expect(outcome.outputBytes.allSatisfy { $0 < 128 })
    #expect(outcome.errorBytes.allSatisfy { $0 < 128 })
  }

  @Test(arguments: [
    small, small + ["--json"], ["doctor"], ["run", "swift/serial", "--tasks", "2"],
  ])
  func `a reader that has gone ends it without a word`(_ arguments: [String]) throws {
    let running = try Command(arguments).start()
    running.closeOutput()
    let outcome = try running.finish()
    #expect(outcome.ending == .code(128 + 13))
    #expect(!outcome.errors.contains("rror"))
  }

  @Test func `a strategy that was named and cannot run here ends it with exit code 3`() throws {
    let version = try Python.version()
    guard version < (3, 14) else { return }
    for arguments in [
      ["compare", "--executor", "interpreters"], ["run", "python/interpreters"],
      ["compare", "--function", "python", "--executor", "interpreters", "--executor", "serial"],
      ["run", "swift-ext/interpreters", "--json"],
    ] {
      let fake = try FakeInterpreter()
      let outcome = try fake.command(arguments).run()
      let strategy = arguments[1].hasPrefix("swift-ext") ? "swift-ext" : "python"
      #expect(
        outcome.errors
          == "Error: \(strategy) × interpreters cannot run here: needs CPython 3.14 or newer; this is CPython \(version.text)\n"
      )
      #expect(outcome.output.isEmpty)
      #expect(outcome.ending == .code(3))
      #expect(fake.starts == ["question"])
    }
  }

  /// A row of the table with its figures replaced by what they are figures of, and single spaces.
  private static func shape(_ row: String) -> String {
    row.split(separator: " ").joined(separator: " ")
      .replacing(#/[\d.,]+ (ms|s|µs)\b/#, with: "T")
      .replacing(#/[\d.,]+×/#, with: "F×")
      .replacing(#/[\d.]+\//#, with: "F/")
      .replacing(#/\d+ %/#, with: "P %")
      .replacing(#/\d+ MB/#, with: "B MB")
  }
}
