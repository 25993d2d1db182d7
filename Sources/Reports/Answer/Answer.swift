import Records

/// What a comparison found, each finding with the figures that it follows from.
///
/// Sentences and arithmetic are both written from it, so one cannot say what the other does not.
struct Answer {
  let fastest: Fastest
  /// `nil` when there is nothing to take apart.
  let origin: SpeedUpOrigin?
  /// Where the time of every strategy went, in the order of the catalogue.
  let accounts: [Account]
  /// What holds back the strategies that are slower than the fastest.
  let hindrances: [Hindrance]
  /// From when on each pool pays, in the order of the catalogue.
  let breakEvens: [BreakEven]

  /// - Returns: `nil` when nothing may be ranked, and when there is nothing to compare the only strategy with.
  init?(to record: ComparisonRecord) {
    guard let attribution = record.attribution,
      record.strategies.count(where: { $0.summary != nil }) > 1
    else { return nil }
    accounts = record.strategies.filter { $0.summary != nil }
      .compactMap { Account(of: $0, in: record) }
    guard let fastest = Fastest(attribution, accounts: accounts, in: record) else { return nil }
    self.fastest = fastest
    origin = SpeedUpOrigin(of: fastest, in: record)
    let firsts = fastest.firsts
    hindrances = Hindrance.all(
      among: accounts.filter { !firsts.contains($0.strategy.name) }, in: record)
    let serial = accounts.filter { $0.strategy.executor == "serial" }
    breakEvens = accounts.compactMap { account in
      serial.first { $0.strategy.function == account.strategy.function }
        .flatMap { BreakEven(of: account, against: $0) }
    }
  }
}
