public import Records

/// How strategies scale, as text: the table first, and what it comes to after it.
public enum ScalingText {
  /// Header, a line for each strategy with each number of workers, verification, and a sentence a strategy.
  ///
  /// - Parameters:
  ///   - record: Any, finished or not.
  ///   - width: Columns of the terminal, which the sentences stay within.
  /// - Returns: Lines without a newline after the last.
  public static func text(of record: ScalingRecord, width: Int = 100) -> String {
    let comparison = record.asComparison
    let interruption = "  Interrupted before the end: the figures are those of the runs until then."
    let parts = [
      header(of: record), table(of: record), SummaryTable.notes(of: comparison),
      record.interrupted ? interruption : nil, VerificationText.text(of: comparison),
      remarks(on: record, width: min(width, 100)), notes(on: record, width: width),
    ]
    return parts.compactMap(\.self).joined(separator: "\n\n")
  }

  /// What was computed and where, with all numbers of workers.
  public static func header(of record: ScalingRecord) -> String {
    ComparisonHeader.text(
      of: record.asComparison,
      workers: "\(Prose.list(record.workers.map(Figures.whole))) workers")
  }

  /// A line a point, below its strategy's name, in the order of the catalogue; `nil` when nothing was measured.
  private static func table(of record: ScalingRecord) -> String? {
    let rows = record.series.flatMap { series in
      series.points.map { row($0, of: series, in: record) }
    }
    guard !rows.isEmpty else { return nil }
    var lines = TextTable(columns: columns, rows: rows).lines()[...]
    let title = lines.removeFirst()
    let groups = record.series.filter { !$0.points.isEmpty }.flatMap { series in
      let points = lines.prefix(series.points.count)
      lines = lines.dropFirst(points.count)
      return ["  \(StrategyTitle.of(series.name))"] + points
    }
    return ([title] + groups).joined(separator: "\n")
  }

  static let columns: [TextTable.Column] = [
    .init("workers", .right, gap: 4), .init("median", .right, gap: 3),
    .init("min … max", .left), .init("runs", .right), .init("speed-up", .right),
    .init("eff.", .right), .init("Karp–Flatt", .right), .init("fitted", .right),
    .init("busy cores", .centre),
  ]

  /// The figures of a point, in the order of the columns.
  static func row(
    _ point: ScalingRecord.Point, of series: ScalingRecord.Series, in record: ScalingRecord
  ) -> [String] {
    let minimum = Figures.duration(nanoseconds: point.minimumNanoseconds)
    let maximum = Figures.duration(nanoseconds: point.maximumNanoseconds)
    let fitted = series.fit?.speedUp(
      processors: Double(min(point.workers, record.processors(of: series))))
    return [
      Figures.whole(point.workers),
      Figures.duration(nanoseconds: point.medianNanoseconds),
      "\(minimum) … \(maximum)",
      Figures.whole(point.runs.count),
      point.speedUp.map(Figures.factor) ?? Figures.missing,
      point.efficiency.map(Figures.percent) ?? Figures.missing,
      point.karpFlatt.map(signedPercent) ?? Figures.missing,
      fitted.map(Figures.factor) ?? Figures.missing,
      "\(Figures.decimal(point.busyCores, decimals: 1))/\(record.processors(of: series))",
    ]
  }

  /// `1.5 %`, `-0.3 %`.
  static func signedPercent(_ share: Double) -> String {
    let number = Figures.decimal(abs(share) * 100, decimals: 1)
    guard number != Figures.missing else { return number }
    return "\(share < 0 && number != "0.0" ? "-" : "")\(number) %"
  }

  private static func notes(on record: ScalingRecord, width: Int) -> String? {
    let lines = NoteText.lines(of: record.notes, width: width)
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  // MARK: - In words

  private static func remarks(on record: ScalingRecord, width: Int) -> String? {
    let sentences = sentences(on: record)
    guard !sentences.isEmpty else { return nil }
    return sentences.flatMap { Prose.lines($0, width: width) }.joined(separator: "\n")
  }

  /// A sentence a strategy that has speed-ups, and how they are to be read.
  static func sentences(on record: ScalingRecord) -> [String] {
    record.series.compactMap { sentence(on: $0, in: record) }
      + [crowded(record), unrelated(record), legend(record)].compactMap(\.self)
  }

  /// `swift × threads: 1.97× with 2 workers; a serial part of 1.5 % …`; `nil` where there is no speed-up to speak of.
  private static func sentence(
    on series: ScalingRecord.Series, in record: ScalingRecord
  ) -> String? {
    let related = series.points.filter { $0.workers > 1 && $0.speedUp != nil }
    guard let best = related.max(by: { $0.speedUp ?? 0 < $1.speedUp ?? 0 }),
      let speedUp = best.speedUp
    else { return nil }
    let title = StrategyTitle.of(series.name)
    let gain =
      speedUp < 1.05
      ? "more workers bring nothing (at best \(Figures.factor(speedUp)))"
      : "at best \(Figures.factor(speedUp)), with \(Figures.count(best.workers, "worker"))"
    // Where nothing is gained the law says "all of it is serial", which is not known: others may have had the CPUs.
    let fit = speedUp < 1.05 ? nil : series.fit.map { words(for: $0, points: related.count) }
    let parts = [gain, fit, trend(related)]
    return "\(title): \(parts.compactMap(\.self).joined(separator: "; "))."
  }

  private static func words(for fit: ScalingRecord.Fit, points: Int) -> String {
    """
    by Amdahl's law a serial part of \(signedPercent(fit.serialFraction)), fitted to \
    \(Figures.count(points, "point")) (residual \(signedPercent(fit.residual)))
    """
  }

  /// What the fraction of Karp and Flatt says as it changes with the workers; `nil` where it says nothing.
  private static func trend(_ points: [ScalingRecord.Point]) -> String? {
    let fractions = points.compactMap(\.karpFlatt)
    guard fractions.count > 2, let first = fractions.first, let last = fractions.last else {
      return nil
    }
    let isRising = zip(fractions, fractions.dropFirst()).allSatisfy { $0 <= $1 }
    guard isRising, last - first > 0.01, last > 1.5 * first else { return nil }
    return """
      Karp–Flatt rises from \(signedPercent(first)) to \(signedPercent(last)): what is lost grows with the workers
      """
  }

  private static func crowded(_ record: ScalingRecord) -> String? {
    let usable = record.machine.usable.count
    guard
      let most = record.series.filter({
        !record.plan.isOnCluster(function: $0.function, executor: $0.executor)
      }).flatMap(\.points).map(\.workers).max(), most > usable
    else {
      return nil
    }
    return """
      More than \(Figures.count(usable, "worker")) share \(Figures.count(usable, "CPU")): there the law counts \
      \(usable == 1 ? "one processor" : "\(usable) processors").
      """
  }

  private static func unrelated(_ record: ScalingRecord) -> String? {
    guard !record.workers.contains(1) else { return nil }
    return "Speed-ups are relative to one worker, which was not asked for: add it to --workers."
  }

  private static func legend(_ record: ScalingRecord) -> String? {
    guard record.series.contains(where: { $0.fit != nil }) else { return nil }
    return """
      Speed-ups were measured, and are relative to the same strategy with one worker; the column \
      'fitted' is Amdahl's law, not measured.
      """
  }
}
