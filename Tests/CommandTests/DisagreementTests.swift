import Testing

@Suite struct `nothing is ranked until all results are the same bits` {
  private static let twoStrategies = [
    "compare", "--function", "swift-ext", "--function", "swift", "--executor", "serial", "--tasks",
    "2", "--runs", "2", "--quiet",
  ]
  private static let difference = ComparisonDocument.Difference(
    reference: "swift-ext/serial", other: "swift/serial", task: 1, differingTasks: 1,
    referenceBits: "437c162fc7e7a560", otherBits: "437c162fc7e7a561")
  private static func text(_ kind: String, _ consequence: String) -> String {
    """
    \(kind): swift-ext × serial and swift × serial disagree on task 1 of 2.
      swift-ext × serial   1.264911011363118e+17    0x437c162fc7e7a560   baseline
      swift × serial       1.2649110113631182e+17   0x437c162fc7e7a561   1 ulp above
      The other task agrees. \(consequence)

    """
  }

  @Test func `the first difference is an error, with exit code 2 and no table`() throws {
    let outcome = try FakeInterpreter("is wrong").command(Self.twoStrategies).run()
    #expect(
      outcome.errors
        == Self.text(
          "Error", "Nothing is ranked until all do; --no-verify times them anyway."))
    #expect(outcome.output.isEmpty)
    #expect(outcome.ending == .code(2))
  }

  @Test func `the document holds the difference and no ranking`() throws {
    let outcome = try FakeInterpreter("is wrong").command(Self.twoStrategies + ["--json"]).run()
    #expect(outcome.ending == .code(2))
    let document = try ComparisonDocument(outcome.output)
    #expect(document.verification?.identical == false)
    #expect(document.verification?.firstDifference == Self.difference)
    #expect(document.results == nil)
    #expect(document.strategies.allSatisfy { $0.speedUp == nil })
    #expect(!outcome.output.contains("attribution"))
  }

  @Test func `without verification all are timed, and the difference is a note`() throws {
    let outcome = try FakeInterpreter("is wrong").command(Self.twoStrategies + ["--no-verify"])
      .run()
    #expect(outcome.ending == .code(2))
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.contains(Self.text("note", "They are timed all the same: --no-verify.")))
    let rows = outcome.output.split(separator: "\n").filter {
      $0.hasPrefix("  swift") && $0.contains(" … ")
    }
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { $0.contains(#/  2 +[\d.]+× /#) })
  }

  @Test func `runs of one strategy may disagree among themselves`() throws {
    let outcome = try FakeInterpreter("is wrong later").command([
      "compare", "--function", "swift-ext", "--executor", "serial", "--tasks", "2", "--runs", "3",
      "--quiet",
    ]).run()
    #expect(
      outcome.errors == """
        Error: Two runs of swift-ext × serial disagree on task 1 of 2.
          an earlier run   1.2649110113631182e+17   0x437c162fc7e7a561
          a later run      1.264911011363118e+17    0x437c162fc7e7a560   1 ulp below
          The other task agrees. Nothing is ranked until all do; --no-verify times them anyway.

        """)
    #expect(outcome.output.isEmpty)
    #expect(outcome.ending == .code(2))
  }
}
