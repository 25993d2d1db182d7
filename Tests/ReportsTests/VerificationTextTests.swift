import Records
import Reports
import Testing

@Suite("Verification says what was compared, no less and no more")
struct VerificationTextTests {
  @Test(arguments: [
    (
      12, 16, "  ✔ all 12 strategies gave the same 16 results, bit for bit   fnv1a 9f3c61d2a07be845"
    ),
    (
      11, 1,
      "  ✔ all 11 strategies that finished gave the same result, bit for bit   fnv1a 9f3c61d2a07be845"
    ),
    (
      2, 16,
      "  ✔ both strategies that finished gave the same 16 results, bit for bit   fnv1a 9f3c61d2a07be845"
    ),
  ])
  func `strategies that agree are counted`(strategies: Int, tasks: Int, expected: String) {
    var record = FixedRecords.full
    record.verification?.strategies = strategies
    record.results?.bits = Array(FixedRecords.bits.prefix(tasks))
    #expect(VerificationText.text(of: record) == expected)
  }

  @Test(arguments: [
    (
      30, 16,
      """
        ✔ all 30 runs of swift × threads gave the same 16 results, bit for bit   fnv1a 9f3c61d2a07be845
          There is no other strategy to compare them with.
      """
    ),
    (
      2, 1,
      """
        ✔ both runs of swift × threads gave the same result, bit for bit   fnv1a 9f3c61d2a07be845
          There is no other strategy to compare them with.
      """
    ),
    (
      1, 16,
      "  swift × threads ran once: there is nothing to compare its 16 results with   fnv1a 9f3c61d2a07be845"
    ),
    (
      1, 1,
      "  swift × threads ran once: there is nothing to compare its result with   fnv1a 9f3c61d2a07be845"
    ),
  ])
  func `one strategy has only its own runs to agree with`(
    runs: Int, tasks: Int, expected: String
  ) {
    var record = FixedRecords.single
    record.strategies[0].runs = Array(record.strategies[0].runs.prefix(runs))
    record.results?.bits = Array(FixedRecords.bits.prefix(tasks))
    #expect(VerificationText.text(of: record) == expected)
  }

  @Test func `before the first run there is nothing to say`() {
    var record = FixedRecords.full
    record.verification = nil
    #expect(VerificationText.text(of: record) == nil)
    record.plan.verify = false
    record.strategies = []
    #expect(VerificationText.text(of: record) == nil)
  }

  @Test func `a difference names task, values, bits and distance`() {
    #expect(
      VerificationText.text(of: FixedRecords.disagreeing) == """
        Error: python × serial and swift × threads disagree on task 5 of 16.
          python × serial   1.2649110113632403e+17   0x437c162fc7e7a85c   baseline
          swift × threads   1.2649110113632402e+17   0x437c162fc7e7a85b   1 ulp below
          The other 15 tasks agree. Nothing is ranked until all do; --no-verify times them anyway.
        """)
  }

  @Test func `two runs of one strategy that disagree are called that`() {
    let record = differing {
      $0.reference = "python/threads"
      $0.other = "python/threads"
    }
    #expect(
      VerificationText.text(of: record) == """
        Error: Two runs of python × threads disagree on task 5 of 16.
          an earlier run   1.2649110113632403e+17   0x437c162fc7e7a85c
          a later run      1.2649110113632402e+17   0x437c162fc7e7a85b   1 ulp below
          The other 15 tasks agree. Nothing is ranked until all do; --no-verify times them anyway.
        """)
  }

  @Test func `whoever asked for times all the same gets a note`() {
    var record = FixedRecords.disagreeing
    record.plan.verify = false
    #expect(
      VerificationText.text(of: record) == """
        note: python × serial and swift × threads disagree on task 5 of 16.
          python × serial   1.2649110113632403e+17   0x437c162fc7e7a85c   baseline
          swift × threads   1.2649110113632402e+17   0x437c162fc7e7a85b   1 ulp below
          The other 15 tasks agree. They are timed all the same: --no-verify.
        """)
  }

  @Test func `a strategy that gave too few results has none for the task`() {
    let record = differing {
      $0.reference = "swift/serial"
      $0.otherBits = nil
      $0.differingTasks = 3
    }
    #expect(
      VerificationText.text(of: record) == """
        Error: swift × serial and swift × threads disagree on task 5 of 16.
          swift × serial    1.2649110113632403e+17   0x437c162fc7e7a85c
          swift × threads   no result
          3 tasks differ, the other 13 agree. Nothing is ranked until all do; --no-verify times them anyway.
        """)
  }

  @Test(arguments: [
    (1.0, 1.0.nextUp.nextUp, "   2 ulps above"), (1, 2, "   over 1,000,000 ulps above"),
    (1, -1, "   over 1,000,000 ulps below"), (0, -0.0, "   the other zero"), (1, .nan, ""),
    (-1, (-1.0).nextUp, "   1 ulp above"),
  ])
  func `the distance is counted along the number line`(
    reference: Double, other: Double, expected: String
  ) {
    let record = differing {
      $0.referenceBits = Bits(reference)
      $0.otherBits = Bits(other)
    }
    let line = VerificationText.text(of: record)?.split(separator: "\n")[2] ?? ""
    #expect(line.hasSuffix("0x\(Bits(other).hexadecimal)\(expected)"))
  }

  @Test(arguments: [
    (1, 1, "  Nothing is ranked until all agree; "),
    (1, 2, "  The other task agrees. Nothing is ranked until all do; "),
    (15, 16, "  15 tasks differ, the other one agrees. Nothing is ranked until all do; "),
    (16, 16, "  All 16 tasks differ. Nothing is ranked until all agree; "),
  ])
  func `the other tasks are counted`(differing count: Int, tasks: Int, expected: String) {
    var record = differing { $0.differingTasks = count }
    record.plan.tasks = tasks
    let line = VerificationText.text(of: record)?.split(separator: "\n").last ?? ""
    #expect(line == expected + "--no-verify times them anyway.")
  }

  /// The record in which results differ, with another difference.
  private func differing(
    _ change: (inout Verification.Difference) -> Void
  ) -> ComparisonRecord {
    var record = FixedRecords.disagreeing
    guard var difference = record.verification?.firstDifference else { return record }
    change(&difference)
    record.verification?.firstDifference = difference
    return record
  }
}
