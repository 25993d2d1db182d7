import Records
import Statistics

extension Fastest {
  /// Why strategies whose runs reach into those of the best one are as fast, or are not; empty when there are none.
  func arithmetic(width: Int) -> [String] {
    guard !rivals.isEmpty else { return [] }
    let table = TextTable(
      columns: [
        .init("", .left, gap: 4), .init("", .left), .init("", .right), .init("", .left),
        .init("", .left),
      ],
      rows: rivals.map { rival in
        [
          StrategyTitle.of(rival.strategy), Self.range(rival.strategy),
          Figures.factor(rival.quotient.value),
          rival.interval.map { "95 %: \(Figures.factors($0))" }
            ?? Figures.count(rival.quotient.runs, "run"),
          rival.isSlower.map { $0 ? "slower" : "no measurable difference" } ?? "not known",
        ]
      })
    return Prose.lines(
      """
      Runs that reach into those of \(StrategyTitle.of(best)), \(Self.range(best)), their median over its median, and where that \
      lies; with 1 in it there is no measurable difference, and below \(fewestForInterval) runs there is no telling:
      """, width: width) + table.lines()
  }

  private static func range(_ strategy: StrategyRecord) -> String {
    guard let summary = strategy.summary else { return Figures.missing }
    let ends = [summary.minimumNanoseconds, summary.maximumNanoseconds]
    return ends.map { Figures.duration(nanoseconds: $0) }.joined(separator: " … ")
  }
}
