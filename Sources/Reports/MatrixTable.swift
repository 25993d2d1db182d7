public import Records

/// The function × executor grid: the answer of a comparison at a glance.
public enum MatrixTable {
  /// A row a function and a column an executor, in the order of the catalogue; median and speed-up in each cell.
  ///
  /// `·` stands where there is no such strategy, and in the place of a speed-up that may not be given.
  ///
  /// - Parameters:
  ///   - record: May be without strategies: the text is then empty.
  ///   - width: Columns to stay within: a grid that is wider is turned, functions across and executors down, and names that are still too
  ///     long have lines of their own.
  /// - Returns: Lines without a newline after the last.
  public static func text(of record: ComparisonRecord, width: Int = 100) -> String {
    let functions = distinct(record.strategies.map(\.function))
    let executors = distinct(record.strategies.map(\.executor))
    let cells = Cells(record)
    guard !functions.isEmpty else { return "" }
    let upright = table(rows: functions, columns: executors) { cells[$0, $1] }.lines()
    guard upright.contains(where: { $0.count > width }) else {
      return upright.joined(separator: "\n")
    }
    return table(rows: executors, columns: functions) { cells[$1, $0] }
      .lines(within: width).joined(separator: "\n")
  }

  private static func table(
    rows: [String], columns: [String], cell: (_ row: String, _ column: String) -> String
  ) -> TextTable {
    TextTable(
      columns: [.init("", .left)] + columns.map { .init($0, .right, gap: 4) },
      rows: rows.map { row in [row] + columns.map { cell(row, $0) } })
  }

  private static func distinct(_ names: [String]) -> [String] {
    names.enumerated().filter { names.firstIndex(of: $1) == $0 }.map(\.element)
  }

  /// The text of each cell.
  ///
  /// Medians and speed-ups are as wide in all of them, so that they line up across the grid. When there are no speed-ups at all, they
  /// have no place in it either.
  private struct Cells {
    private var strategies: [StrategyRecord]
    private let medianWidth: Int
    private let speedUpWidth: Int
    private let ranked: Bool

    init(_ record: ComparisonRecord) {
      strategies = record.strategies
      let summaries = strategies.compactMap(\.summary)
      medianWidth = summaries.map { median($0).count }.max() ?? 0
      ranked = summaries.contains { $0.speedUp != nil }
      speedUpWidth = summaries.map { speedUp($0).count }.max() ?? 0
    }

    subscript(function: String, executor: String) -> String {
      let strategy = strategies.first { $0.function == function && $0.executor == executor }
      // The dot stands below the last digit of a speed-up, one before its ×.
      guard let strategy else { return Figures.missing + (ranked ? " " : "") }
      guard strategy.available else { return "cannot run" }
      guard let summary = strategy.summary else {
        return strategy.faults.isEmpty ? "not run" : "failed"
      }
      guard ranked else { return median(summary) }
      return median(summary).aligned(.right, to: medianWidth) + "   "
        + speedUp(summary).aligned(.right, to: speedUpWidth)
    }
  }

  private static func median(_ summary: StrategyRecord.Summary) -> String {
    Figures.duration(nanoseconds: summary.medianNanoseconds)
  }

  private static func speedUp(_ summary: StrategyRecord.Summary) -> String {
    summary.speedUp.map(Figures.factor) ?? Figures.missing + " "
  }
}
