import Records
import Reports
import Testing

@Suite("The answer in words says what was measured, and leaves out the rest")
struct AnswerTextTests {
  @Test func `without a ranking, or with one strategy alone, there is nothing to say`() {
    #expect(AnswerText.text(of: FixedRecords.unranked) == nil)
    #expect(AnswerText.text(of: FixedRecords.single) == nil)
    #expect(ExplanationText.text(of: FixedRecords.unranked) == nil)
    #expect(ExplanationText.text(of: FixedRecords.single) == nil)
  }

  // MARK: - The fastest

  @Test func `it begins with the fastest, its price and what is as fast`() {
    #expect(
      AnswerText.text(of: FixedRecords.full)?.hasPrefix(
        """
          The fastest is swift × threads, 1032× as fast as python × serial, as far as 3 runs can tell. It
            takes 9 MB of memory and 12 ms to launch (python × serial: 12 MB, 12 ms); start-up and shutdown
            are 150 µs of 28 ms.

        """) == true)
  }

  @Test func `a strategy is as fast where the interval has 1 in it`() {
    var record = FixedRecords.full
    // Thirty runs each: 27.0 ms … 29.9 ms, and the same a tenth of a millisecond later.
    record.setRuns(of: 9, (0..<30).map { 27_000_000 + $0 * 100_000 })
    record.setRuns(of: 5, (0..<30).map { 27_100_000 + $0 * 100_000 })
    #expect(
      text(record).contains(
        " There is no measurable difference to swift-ext × threads (0.98× … 1.03× its time)."))
    // A millisecond later they overlap all the same, but their medians are apart.
    record.setRuns(of: 5, (0..<30).map { 28_000_000 + $0 * 100_000 })
    #expect(!text(record).contains("measurable"))
    #expect(
      ExplanationText.text(of: record)?.contains(
        "28.0 ms … 30.9 ms  1.04×  95 %: 1.01× … 1.06×  slower") == true)
  }

  @Test func `few runs that overlap leave it open, however far their medians are apart`() {
    var record = FixedRecords.full
    record.setRuns(of: 9, [27_000_000, 27_100_000, 40_000_000])
    record.setRuns(of: 5, [38_900_000, 39_100_000, 39_200_000])
    #expect(
      text(record).contains(
        " With fewer than 5 runs there is no telling it from swift-ext × threads (1.44× its time).")
    )
    #expect(!text(record).contains("measurable"))
    #expect(
      ExplanationText.text(of: record)?.contains("1.44×  3 runs  not known") == true)
    // Those that do not overlap are slower, as far as three runs can tell.
    record.setRuns(of: 5, [40_000_001, 40_100_000, 40_200_000])
    #expect(!text(record).contains("no telling"))
    #expect(text(record).contains(", as far as 3 runs can tell."))
  }

  @Test func `nothing is said of what holds back a strategy that may be as fast`() {
    var record = FixedRecords.full
    #expect(text(record).contains("swift-ext × threads (92 %) gets nearly all"))
    for index in [5, 9] { record.strategies[index].runs.removeLast(27) }
    #expect(
      text(record).contains("there is no telling it from swift-ext × threads (1.03× its time)"))
    #expect(!text(record).contains("gets nearly all"))
  }

  @Test func `a speed-up is given with where it lies`() {
    var record = FixedRecords.full
    record.setRuns(of: 0, (0..<6).map { 28_000_000_000 + $0 * 300_000_000 })
    record.setRuns(of: 9, (0..<30).map { 27_000_000 + $0 * 100_000 })
    #expect(
      text(record).hasPrefix(
        "The fastest is swift × threads, 1014× as fast as python × serial (95 %: 984× … 1037×)."))
    #expect(
      ExplanationText.text(of: record)?.contains("= 1014×  95 %: 984× … 1037×\n") == true)
  }

  @Test func `what is not measurably faster than the baseline is not called the fastest`() {
    var record = FixedRecords.full
    record.attribution?.baseline = "swift-ext/threads"
    record.setRuns(of: 9, (0..<30).map { 27_000_000 + $0 * 100_000 })
    record.setRuns(of: 5, (0..<30).map { 27_100_000 + $0 * 100_000 })
    #expect(
      text(record).hasPrefix(
        """
        Nothing is measurably faster than the baseline, swift-ext × threads: the smallest median is that of swift × threads, \
        1.00× as fast (95 %: 0.98× … 1.03×). It takes
        """))
    #expect(!text(record).contains("no measurable difference to"))
    // There is nothing that anything could have brought.
    #expect(!text(record).contains("came from"))
    #expect(OriginChart.svg(of: record) == nil)
    #expect(
      ComparisonFragment.html(of: record).contains(
        "nothing is measurably faster than swift-ext × threads"))
  }

  @Test func `a pool that may be as fast as serial is not told how many tasks it lacks`() {
    var record = FixedRecords.full
    #expect(text(record).contains("it takes about 18 of them (swift-ext × processes)"))
    // The runs of which there are timelines stay; the others scatter by more than the medians are apart.
    for index in [4, 6] {
      for run in 1..<10 {
        record.strategies[index].runs[run].elapsedNanoseconds += Int64(run - 5) * 8_000_000
      }
    }
    #expect(!text(record).contains("swift-ext × processes)"))
    #expect(text(record).contains("it takes about 75 of them (swift-ext × cluster)"))
  }

  @Test func `many that are as fast are counted rather than named`() {
    var record = FixedRecords.full
    record.attribution?.best = "python/serial"
    for index in 0..<6 {
      record.strategies[index].summary = record.strategies[0].summary
      record.strategies[index].runs = record.strategies[9].runs
    }
    #expect(
      text(record).hasPrefix(
        """
        Nothing is faster than the baseline, python × serial. There is no measurable difference to \
        python × threads (1.00× its time), python × processes (1.00× its time), python × cluster (1.00× its time) and 2 others.
        """))
  }

  @Test func `one run is said to be one`() {
    var record = FixedRecords.full
    record.strategies[0].runs.removeLast(2)
    #expect(
      text(record).hasPrefix(
        "The fastest is swift × threads, 1032× as fast as python × serial, as far as one run can tell."
      ))
  }

  @Test func `memory that nobody could read is left out`() {
    var record = FixedRecords.full
    record.strategies[9].summary?.peakBytes = nil
    #expect(
      text(record).contains(
        " It takes 12 ms to launch (python × serial: 12 MB of memory, 12 ms to launch); "))
    record.strategies[0].summary?.peakBytes = nil
    #expect(text(record).contains(" It takes 12 ms to launch (python × serial: 12 ms); "))
  }

  // MARK: - Where it came from

  @Test func `the points of the factors are below one another`() {
    let lines = origin(FixedRecords.full)
    #expect(lines[0] == "  Where 1032× came from:  138× from the function (python → swift)")
    #expect(lines[1] == "                            7.5× from the executor (serial → 8 threads)")
    #expect(
      lines[2]
        == "  Rewriting alone buys 138× (swift × serial), cores alone buy 6.8× (python × processes)."
    )
  }

  @Test(arguments: [
    ("processes", 1, "1 process"), ("processes", 8, "8 processes"), ("threads", 1, "1 thread"),
    ("interpreters", 8, "8 interpreters"), ("cluster", 8, "a cluster, 8 workers"),
    ("loky:get_reusable_executor", 8, "loky:get_reusable_executor, 8 workers"),
    ("native", 1, "one Python call, 1 thread in Swift"),
    ("native", 8, "one Python call, 8 threads in Swift"),
    ("loky:get_reusable_executor", 8, "loky:get_reusable_executor, 8 workers"),
  ])
  func `the executor is named with its workers`(executor: String, workers: Int, expected: String) {
    var record = FixedRecords.full
    record.plan.workers = workers
    record.attribution?.best = "swift/\(executor)"
    record.strategies[9].name = "swift/\(executor)"
    record.strategies[9].executor = executor
    record.strategies.removeLast(2)
    #expect(origin(record)[1].hasSuffix("from the executor (serial → \(expected))"))
  }

  @Test func `a factor of the function alone has a line of its own`() {
    var record = FixedRecords.full
    record.attribution?.best = "swift/serial"
    #expect(origin(record)[0] == "  Where 138× came from:  138× from the function (python → swift)")
    #expect(!origin(record)[1].contains("from the executor"))
  }

  @Test func `half a product is not shown as the whole`() {
    var record = FixedRecords.full
    record.strategies.remove(at: 8)
    #expect(text(record).hasPrefix("The fastest is swift × threads, 1032× as fast as"))
    #expect(!text(record).contains("came from"))
    #expect(!text(record).contains("Rewriting"))
  }

  @Test func `a baseline with an executor of its own is taken into account`() {
    var record = FixedRecords.full
    record.attribution?.baseline = "python/processes"
    #expect(
      Array(origin(record).prefix(3)) == [
        "  Where 151× came from:  138× from the function (python → swift)",
        "                           7.5× from the executor (serial → 8 threads)",
        "                           6.8× less, which the baseline has from its own executor (serial → 8 processes)",
      ])
    #expect(ExplanationText.text(of: record)?.contains("138.462 × 7.455 / 6.825 = 151×") == true)
  }

  @Test func `a baseline that nothing beats is said to be the fastest`() {
    #expect(text(FixedCauses.nothingFaster).hasPrefix("Nothing is faster than the baseline, "))
    #expect(!text(FixedCauses.nothingFaster).contains("came from"))
    #expect(!text(FixedCauses.nothingFaster).contains("It takes"))
  }

  // MARK: - The form

  @Test(arguments: ReportSnapshots.answers, [40, 60, 100, 1_000])
  func `sentences stay within the width, and within 100 columns`(
    item: ReportSnapshots.Answered, width: Int
  ) {
    // Lines of factors have a form of their own, and names are not broken.
    let lines = AnswerText.text(of: item.record, width: width)?.split(separator: "\n") ?? []
    for line in lines where !line.contains("came from") && !line.contains(" from the ") {
      #expect(line.count <= min(width, 100) || line.split(separator: " ").count < 9, "\(line)")
      #expect(!line.hasSuffix(" ×") && !line.trimmed.hasPrefix("×"))
      #expect(!line.contains(#/[0-9]$/#))
    }
  }

  @Test(arguments: ReportSnapshots.answers)
  func `the text is short`(item: ReportSnapshots.Answered) {
    #expect((AnswerText.text(of: item.record)?.split(separator: "\n").count ?? 0) <= 15)
  }

  /// Without line breaks.
  private func text(_ record: ComparisonRecord) -> String {
    (AnswerText.text(of: record) ?? "").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// The line that begins with `Where`, and all after it.
  private func origin(_ record: ComparisonRecord) -> [Substring] {
    let lines = AnswerText.text(of: record)?.split(separator: "\n") ?? []
    return Array(lines.drop { !$0.hasPrefix("  Where ") }) + ["", "", ""]
  }
}

extension ComparisonRecord {
  /// Gives a strategy other runs, from what they took in nanoseconds.
  fileprivate mutating func setRuns(of index: Int, _ elapsed: [Int64]) {
    strategies[index].runs = elapsed.enumerated().map { place, time in
      Run(
        round: place + 1, launchNanoseconds: 1, elapsedNanoseconds: time, startNanoseconds: 0,
        workNanoseconds: time, stopNanoseconds: 0, cpuNanoseconds: time, peakBytes: nil)
    }
    strategies[index].summary?.medianNanoseconds = elapsed.sorted()[elapsed.count / 2]
    strategies[index].summary?.minimumNanoseconds = elapsed.min() ?? 0
    strategies[index].summary?.maximumNanoseconds = elapsed.max() ?? 0
    strategies[index].timeline = nil
  }
}

extension Substring {
  fileprivate var trimmed: Substring { drop { $0 == " " } }
}
