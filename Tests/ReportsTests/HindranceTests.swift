import Records
import Reports
import Testing

@Suite("What holds a strategy back is what takes the most of its time")
struct HindranceTests {
  @Test(arguments: [
    (
      "gil",
      """
      The GIL holds back python × threads (1.0 of 2 cores busy) and numba × threads (1.0 of 2 cores busy): CPython 3.11 runs \
      one thread at a time.
      """
    ),
    // 60 + 20 of 60 + 20 + 20.
    ("start-up", "Start-up and shutdown hold back python × processes (80 ms of 100 ms)."),
    // 30 between the tasks of both workers; 5 + 110 + 5.
    (
      "hand-over",
      """
      Handing over 24 MB of arguments, and the results, holds back python × processes (30 ms of 120 ms).
      """
    ),
    // One of two workers idle for 40: a mean of 20 of 80.
    (
      "few-tasks",
      """
      Too few tasks hold back python × processes (20 ms of 80 ms): 3 tasks keep 75 % of 2 workers in use while they last.
      """
    ),
    // One of two workers idle for 60: a mean of 30 of 90.
    (
      "uneven",
      "Uneven work holds back python × processes (30 ms of 90 ms, the longest task takes 90 ms)."
    ),
    // 4 × 18 / 2 - 4 × 10 / 2 of 36.
    (
      "longer",
      """
      Tasks that take longer than in serial hold back swift × processes (1.8×, 16 ms of 36 ms).
      """
    ),
  ])
  func `every cause has a sentence`(name: String, expected: String) throws {
    let record = try #require(FixedCauses.all.first { $0.name == name }).record
    #expect(hindrances(record) == [expected])
  }

  @Test func `a pool that has nearly all of its processors is held back by nothing`() {
    let record = FixedCauses.comparison([
      FixedCauses.lanes("python", "serial", [FixedCauses.evenly(4, 100)]),
      FixedCauses.lanes(
        "python", "processes", start: 8,
        [FixedCauses.evenly(2, 100), FixedCauses.evenly(2, 100)], stop: 4, busy: 1.9),
      FixedCauses.lanes("swift", "serial", [FixedCauses.evenly(4, 1)]),
    ])
    #expect(
      hindrances(record) == ["python × processes (94 %) gets nearly all that cores can bring."])
  }

  @Test func `a Python without the lock is not blamed for it`() {
    var record = FixedCauses.gil
    record.machine.python?.gil = false
    #expect(
      hindrances(record) == [
        """
        Tasks that take longer than in serial hold back python × threads (2.0×, 200 ms of 400 ms) and \
        numba × threads (2.0×, 102 ms of 202 ms).
        """
      ])
  }

  @Test func `one run that keeps more than one core busy is enough to acquit threads`() {
    var record = FixedCauses.gil
    record.strategies[1].runs[2].cpuNanoseconds = 480_000_000
    #expect(text(record).contains("The GIL holds back numba × threads ("))
    #expect(text(record).contains("longer than in serial hold back python × threads ("))
    record.strategies[3].runs[2].cpuNanoseconds = 240_000_000
    #expect(!text(record).contains("GIL"))
  }

  /// What was noted, of how many CPUs, and whether that leaves two threads the room to be seen at work at once.
  static let loads: [(Note, Int, Bool)] = [
    (Note(.otherLoad, figures: ["cpus": 0.74, "of": 2]), 2, true),
    (Note(.otherLoad, figures: ["cpus": 0.76, "of": 2]), 2, false),
    (Note(.otherLoad, figures: ["cpus": 1.2, "of": 8]), 8, true),
    (Note(.stolen, figures: ["share": 0.3]), 2, true),
    (Note(.stolen, figures: ["share": 0.5]), 2, false),
  ]

  @Test(arguments: loads)
  func `where others leave one processor, threads that take turns prove nothing`(
    note: Note, usable: Int, isTold: Bool
  ) {
    var record = FixedCauses.gil
    record.machine.usable.count = usable
    record.notes = [note]
    #expect(text(record).contains("The GIL holds back") == isTold)
    #expect(text(record).contains("longer than in serial hold back python × threads (") != isTold)
  }

  @Test func `work of a few milliseconds does not show who holds the lock`() {
    for (length, isTold) in [(12, false), (13, true)] as [(Int64, Bool)] {
      let record = FixedCauses.comparison([
        FixedCauses.lanes("python", "serial", [FixedCauses.evenly(4, length)]),
        FixedCauses.lanes(
          "python", "threads", start: 1,
          [FixedCauses.evenly(2, 2 * length), FixedCauses.evenly(2, 2 * length)]),
      ])
      #expect(text(record).contains("The GIL holds back") == isTold)
      #expect(text(record).contains("longer than in serial hold back") != isTold)
    }
  }

  @Test func `threads that keep no core busy wait for something else`() {
    var record = FixedCauses.gil
    record.strategies[1].summary?.busyCores = 0.1
    record.strategies[3].summary?.busyCores = 0.1
    #expect(!text(record).contains("GIL"))
  }

  @Test func `threads that have little to do between hand-overs do not wait for the lock`() {
    let record = FixedCauses.comparison([
      FixedCauses.lanes("python", "serial", [FixedCauses.evenly(4, 10)]),
      FixedCauses.lanes("python", "threads", [[(0, 10), (90, 100)], [(0, 10), (90, 100)]]),
    ])
    #expect(
      hindrances(record) == [
        "Handing out tasks one by one holds back python × threads (80 ms of 100 ms)."
      ])
  }

  @Test func `the lock is Python's, so Swift's threads and processes do not hold it`() {
    for (name, function, executor) in [
      ("swift/threads", "swift", "threads"), ("python/processes", "python", "processes"),
      ("python/a:b", "python", "a:b"),
    ] {
      var record = FixedCauses.gil
      record.strategies[0].function = function
      record.strategies[1].function = function
      record.strategies[1].executor = executor
      record.strategies[1].name = name
      record.strategies[3].runs[0].cpuNanoseconds = 404_000_000
      #expect(!text(record).contains("GIL"), "\(name)")
    }
  }

  @Test func `start-up alone is called that, and the first arguments are part of it`() {
    var record = FixedCauses.comparison([
      FixedCauses.lanes("python", "serial", [FixedCauses.evenly(4, 10)]),
      FixedCauses.lanes(
        "python", "processes", start: 90, [FixedCauses.evenly(2, 10), FixedCauses.evenly(2, 10)],
        stop: 10),
    ])
    #expect(hindrances(record) == ["Start-up holds back python × processes (100 ms of 120 ms)."])
    record.plan.argumentBytes = 4_000_000
    #expect(
      hindrances(record) == [
        "Start-up, the first hand-over included, holds back python × processes (100 ms of 120 ms)."
      ])
  }

  @Test func `a worker that comes late is start-up, and so is waiting for it`() {
    // The second worker begins after 40, and the first one waits at the end for as long.
    let record = FixedCauses.comparison([
      FixedCauses.lanes("python", "serial", [FixedCauses.evenly(2, 10)]),
      FixedCauses.lanes("python", "processes", [[(0, 10)], [(40, 50)]]),
    ])
    #expect(hindrances(record) == ["Start-up holds back python × processes (40 ms of 50 ms)."])
  }

  @Test func `a worker that never had a task came too late`() {
    let record = FixedCauses.comparison([
      FixedCauses.lanes("python", "serial", [FixedCauses.evenly(4, 10)]),
      FixedCauses.lanes("python", "processes", start: 2, [FixedCauses.evenly(4, 10)]),
    ])
    #expect(hindrances(record) == ["Start-up holds back python × processes (22 ms of 42 ms)."])
  }

  @Test func `one task keeps one worker in use`() {
    let record = FixedCauses.comparison([
      FixedCauses.lanes("swift", "serial", [FixedCauses.evenly(1, 40)]),
      FixedCauses.lanes("swift", "threads", start: 1, [FixedCauses.evenly(1, 40)]),
    ])
    #expect(
      hindrances(record) == [
        """
        Too few tasks hold back swift × threads (20 ms of 41 ms): 1 task keeps 50 % of 2 workers in use while it lasts.
        """
      ])
  }

  @Test func `with one worker nobody expects a gain, and overhead is told all the same`() {
    var record = FixedCauses.comparison([
      FixedCauses.lanes("python", "serial", [FixedCauses.evenly(4, 10)]),
      FixedCauses.lanes("python", "threads", [FixedCauses.evenly(4, 10)]),
      FixedCauses.lanes("python", "processes", start: 60, [FixedCauses.evenly(4, 10)]),
    ])
    record.plan.workers = 1
    #expect(hindrances(record) == ["Start-up holds back python × processes (60 ms of 100 ms)."])
  }

  @Test func `more workers than processors are not taken apart`() {
    var record = FixedCauses.uneven
    record.machine.usable.count = 1
    #expect(hindrances(record).isEmpty)
    #expect(ExplanationText.text(of: record)?.contains("the rest") == true)
  }

  @Test func `a quota is what the processors are at best`() {
    var record = FixedCauses.longer
    record.machine.usable.quota = 1.5
    // 40 / 1.5 of 36, where 40 / 2 was before.
    #expect(ExplanationText.text(of: record)?.contains("40.0 ms / 1.5 = 26.7 ms") == true)
  }

  @Test func `without lanes start-up is known, and the lock from busy cores`() {
    var record = FixedCauses.startUp
    for index in record.strategies.indices { record.strategies[index].timeline = nil }
    #expect(
      hindrances(record) == [
        "Start-up and shutdown hold back python × processes (80 ms of 100 ms)."
      ])
    record = FixedCauses.gil
    for index in record.strategies.indices { record.strategies[index].timeline = nil }
    #expect(hindrances(record).count == 1)
    #expect(text(record).contains("The GIL holds back python × threads (1.0 of 2 cores busy) and"))
  }

  @Test func `a timeline of another run is none`() {
    var record = FixedCauses.uneven
    record.strategies[2].runs[0].workNanoseconds += 1
    #expect(hindrances(record).isEmpty)
    record = FixedCauses.uneven
    record.strategies[2].timeline?.round = 4
    #expect(hindrances(record).isEmpty)
  }

  @Test func `tasks of one worker that overlap cannot have been`() {
    var record = FixedCauses.uneven
    record.strategies[2].timeline?.lanes[2].startNanoseconds -= 5_000_000
    #expect(hindrances(record).isEmpty)
  }

  @Test(arguments: ReportSnapshots.answers, [Int.min, -1, 0, 1, .max])
  func `damaged records do not trap`(item: ReportSnapshots.Answered, number: Int) {
    var record = item.record
    record.plan.workers = number
    record.plan.tasks = number
    record.plan.argumentBytes = number
    record.machine.usable.count = number
    for index in record.strategies.indices {
      record.strategies[index].runs[0].elapsedNanoseconds = Int64(number)
      record.strategies[index].runs[0].startNanoseconds = Int64(number)
      record.strategies[index].runs[0].stopNanoseconds = Int64(number)
      record.strategies[index].runs[0].workNanoseconds = Int64(number)
      record.strategies[index].runs[0].launchNanoseconds = Int64(number)
      record.strategies[index].summary?.medianNanoseconds = Int64(number)
      record.strategies[index].summary?.minimumNanoseconds = Int64(number)
      record.strategies[index].summary?.busyCores = .nan
    }
    #expect(!ComparisonText.text(of: record, explaining: true).isEmpty)
    for index in record.strategies.indices {
      record.strategies[index].timeline?.lanes[0].startNanoseconds = .min
      record.strategies[index].timeline?.lanes[0].endNanoseconds = .max
      record.strategies[index].runs[0].startNanoseconds = .min
      record.strategies[index].runs[0].workNanoseconds = .max
    }
    #expect(!ComparisonText.text(of: record, explaining: true).isEmpty)
  }

  /// The sentences on what holds strategies back.
  private func hindrances(_ record: ComparisonRecord) -> [String] {
    let words = [" back ", "nearly all"]
    return text(record).replacing(". ", with: ".\n").split(separator: "\n").map(String.init)
      .filter { sentence in words.contains { sentence.contains($0) } }
  }

  /// Without line breaks, and each sentence from its first word.
  private func text(_ record: ComparisonRecord) -> String {
    let lines = (AnswerText.text(of: record) ?? "").split(separator: "\n")
    // Four spaces continue a sentence, two begin one.
    return lines.map { $0.hasPrefix("    ") ? " " + $0.drop { $0 == " " } : "\n" + $0.dropFirst(2) }
      .joined()
  }
}
