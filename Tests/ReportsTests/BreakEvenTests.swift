import Records
import Reports
import Testing

@Suite("From when on a pool pays follows from one run of it and one of serial")
struct BreakEvenTests {
  /// Serial takes 4 × 10, the pool 80 and half of that: 4 t = 80 + 2 t for t = 40.
  ///
  /// In waves of two tasks, n = 16 takes 80 + 8 × 10 = 160, as in serial; 17 take 170 there, and 9 waves here; 18 take 180, and 170 here.
  @Test func `start-up divides by what the cores bring`() {
    let text = text(FixedCauses.startUp)
    #expect(
      text.contains(
        """
        With 4 tasks on 2 workers, a pool pays from about 40 ms (processes) a task; here they take 10 ms (python). \
        As short as they are, it takes about 18 of them (python × processes).
        """))
    let arithmetic = ExplanationText.text(of: FixedCauses.startUp) ?? ""
    #expect(arithmetic.contains("(80.0 ms / 4 + 0 ns) / (1 − 0.500) = 40.0 ms"))
    #expect(
      arithmetic.contains(
        "n = 18: 80.0 ms + 9 × 10.0 ms + 0 ns = 170.0 ms < 18 × 10.0 ms = 180.0 ms"))
  }

  /// 10 of start-up and shutdown, 30 of hand-over in four tasks, half the work: (10 / 4 + 30 / 4) / (1 - 0.5) = 20.
  @Test func `hand-over counts for every task`() {
    let arithmetic = ExplanationText.text(of: FixedCauses.handOver) ?? ""
    #expect(arithmetic.contains("(10.0 ms / 4 + 7.50 ms) / (1 − 0.500) = 20.0 ms"))
    #expect(text(FixedCauses.handOver).contains("a pool pays from about 20 ms (processes) a task"))
  }

  /// What lies between tasks in serial, too, is no hand-over of the pool's: 12 in four tasks of 40, and (10 / 4 + 7.5 - 3) / (1 - 0.5) = 14.
  @Test func `hand-over is what there is beyond serial's`() {
    var record = FixedCauses.handOver
    record.strategies[0] = FixedCauses.lanes(
      "python", "serial", [[(0, 40), (44, 84), (88, 128), (132, 172)]])
    #expect(
      ExplanationText.text(of: record)?.contains(
        "(10.0 ms / 4 + 4.50 ms) / (1 − 0.500) = 14.0 ms") == true)
  }

  /// An idle end is a part of the share: 3 tasks on 2 workers take two thirds of serial's time, so (20 / 3) / (1 - 2 / 3) = 20.
  @Test func `an idle last wave counts as work`() {
    let record = FixedCauses.comparison([
      FixedCauses.lanes("python", "serial", [FixedCauses.evenly(3, 40)]),
      FixedCauses.lanes(
        "python", "processes", start: 20, [FixedCauses.evenly(2, 40), FixedCauses.evenly(1, 40)]),
    ])
    let arithmetic = ExplanationText.text(of: record) ?? ""
    #expect(arithmetic.contains("(20.0 ms / 3 + 0 ns) / (1 − 0.667) = 20.0 ms"))
  }

  /// Within a wave, what more tasks take in serial costs the pool nothing.
  @Test func `a wave that is not full can be enough`() {
    let record = FixedCauses.comparison([
      FixedCauses.lanes("python", "serial", [FixedCauses.evenly(2, 10)]),
      FixedCauses.lanes(
        "python", "processes", start: 12, [FixedCauses.evenly(1, 10), FixedCauses.evenly(1, 10)]),
    ])
    // 12 + 2 × 10 < 4 × 10; three take 30, and 32 on the pool.
    #expect(
      ExplanationText.text(of: record)?.contains(
        "n = 4: 12.0 ms + 2 × 10.0 ms + 0 ns = 32.0 ms < 4 × 10.0 ms = 40.0 ms") == true)
    var other = record
    other.strategies[1] = FixedCauses.lanes(
      "python", "processes", start: 14, [[(0, 7)], [(0, 7)]])
    // 14 + 2 × 7 = 28 < 3 × 10.
    #expect(
      ExplanationText.text(of: other)?.contains(
        "n = 3: 14.0 ms + 2 × 7.00 ms + 0 ns = 28.0 ms < 3 × 10.0 ms = 30.0 ms") == true)
  }

  @Test func `a pool whose tasks are no faster never pays`() {
    #expect(!text(FixedCauses.longer).contains("(processes)"))
    #expect(!text(FixedCauses.gil).contains("python × threads from"))
    let record = FixedCauses.comparison([
      FixedCauses.lanes("python", "serial", [FixedCauses.evenly(4, 10)]),
      FixedCauses.lanes(
        "python", "threads", start: 1, [FixedCauses.evenly(2, 18), FixedCauses.evenly(2, 18)]),
    ])
    #expect(!text(record).contains("pays"))
  }

  @Test func `without lanes nothing is said`() {
    var record = FixedCauses.startUp
    record.strategies[0].timeline = nil
    #expect(!text(record).contains("pays"))
  }

  /// Waves would have 11 + 2 × 10 against 4 × 10, but one of the workers had three of the four tasks: 11 + 30.
  @Test func `a number of tasks that there are already is not asked for`() {
    let record = FixedCauses.comparison([
      FixedCauses.lanes("python", "serial", [FixedCauses.evenly(4, 10)]),
      FixedCauses.lanes(
        "python", "processes", start: 11, [FixedCauses.evenly(3, 10), FixedCauses.evenly(1, 10)]),
    ])
    #expect(text(record).contains("pays from about 11 ms (processes) a task"))
    #expect(!text(record).contains("As short as they are"))
    #expect(ExplanationText.text(of: record)?.contains("n = 4") == false)
  }

  @Test func `where the medians say otherwise nothing is said`() {
    var record = FixedCauses.startUp
    record.strategies[2].summary?.medianNanoseconds = 39_000_000
    #expect(!text(record).contains("pays"))
  }

  /// (17.9 / 16) / (1 - 28.2 / 207.9) = 1.29 and (189.9 / 16) / (1 - 29 / 210.9) = 13.8, beside one of 13.8 for a third function.
  @Test func `functions that differ by half have a range`() {
    let text = text(FixedRecords.full)
    #expect(text.contains(" pays from about 1.3 ms to 14 ms (processes) and 3.1 ms to 60 ms "))
    #expect(text.contains("it takes about 18 of them (swift-ext × processes) and 75 (swift-ext × "))
  }

  /// Each wave gains a millisecond, so 1234 of start-up are over in wave 1235, with its last task: 2470.
  @Test func `large numbers of tasks are round, and the arithmetic has all digits`() {
    let record = FixedCauses.comparison([
      FixedCauses.lanes("python", "serial", [FixedCauses.evenly(4, 1)]),
      FixedCauses.lanes(
        "python", "processes", start: 1_234, [FixedCauses.evenly(2, 1), FixedCauses.evenly(2, 1)]),
    ])
    #expect(text(record).contains("it takes about 2500 of them"))
    #expect(ExplanationText.text(of: record)?.contains("n = 2470: 1.23 s + 1235 × 1.00 ms") == true)
  }

  private func text(_ record: ComparisonRecord) -> String {
    (AnswerText.text(of: record) ?? "").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}
