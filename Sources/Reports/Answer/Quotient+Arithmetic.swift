import Records

extension Quotient {
  /// A line a quotient of medians, their parts below one another; where it lies, or the runs that are too few to say.
  static func lines(_ quotients: [(name: String, quotient: Quotient)]) -> [String] {
    TextTable(
      columns: [
        .init("", .left, gap: 4), .init("", .left), .init("", .left), .init("", .left),
        .init("", .left),
      ],
      rows: quotients.map { name, quotient in
        let titles = [quotient.slower, quotient.faster].map(StrategyTitle.of)
        let medians = [quotient.medians.slower, quotient.medians.faster].map {
          Figures.duration(nanoseconds: $0)
        }
        return [
          name, titles.joined(separator: " / "), medians.joined(separator: " / "),
          "= \(Figures.factor(quotient.value))",
          quotient.interval.map { "95 %: \(Figures.factors($0))" }
            ?? Figures.count(quotient.runs, "run"),
        ]
      }
    ).lines()
  }
}
