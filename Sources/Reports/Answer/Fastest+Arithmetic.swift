import Records

extension Fastest {
  /// Why strategies whose runs reach into those of the best one are as fast, or are not; empty when there are none.
  func arithmetic(width: Int) -> [String] {
    guard !rivals.isEmpty else { return [] }
    let table = TextTable(
      columns: [.init("", .left, gap: 4), .init("", .left), .init("", .right), .init("", .left)],
      rows: rivals.map { rival in
        let distance = Figures.decimal(abs(rival.distance), decimals: 2)
        let isSlower = rival.isAsFast ? "as fast" : "slower"
        let sign = rival.distance < 0 && distance != "0.00" ? "−" : ""
        return [
          StrategyTitle.of(rival.strategy), Self.range(rival.strategy), "\(sign)\(distance)",
          isSlower,
        ]
      })
    return Prose.lines(
      """
      Runs that reach into those of \(StrategyTitle.of(best)), \(Self.range(best)), and how clearly they are slower: standard \
      deviations of the rank sum, of which fewer than \(Rival.limit) may be chance:
      """, width: width) + table.lines()
  }

  private static func range(_ strategy: StrategyRecord) -> String {
    guard let summary = strategy.summary else { return Figures.missing }
    let ends = [summary.minimumNanoseconds, summary.maximumNanoseconds]
    return ends.map { Figures.duration(nanoseconds: $0) }.joined(separator: " … ")
  }
}
