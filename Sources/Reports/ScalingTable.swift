import Records

/// The points of a scaling record, a row each.
enum ScalingTable {
  static let columns: [TextTable.Column] = [
    .init("strategy", .left), .init("workers", .right), .init("median", .right, gap: 3),
    .init("min … max", .left), .init("runs", .right, gap: 3), .init("speed-up", .right),
    .init("eff.", .right, gap: 3), .init("Karp–Flatt", .right), .init("fitted", .right),
    .init("busy cores", .right),
  ]

  /// Measured figures, and in the column `fitted` what Amdahl's law gives for the same workers.
  static func rows(of record: ScalingRecord) -> [[String]] {
    record.series.flatMap { series in
      series.points.map { point in
        let range = [point.minimumNanoseconds, point.maximumNanoseconds]
          .map { Figures.duration(nanoseconds: $0) }.joined(separator: " … ")
        let fitted = series.fit.map {
          Figures.factor($0.speedUp(workers: Double(max(1, point.workers))))
        }
        return [
          StrategyTitle.of(series.name), Figures.whole(point.workers),
          Figures.duration(nanoseconds: point.medianNanoseconds), range,
          Figures.whole(point.runs.count), point.speedUp.map(Figures.factor) ?? Figures.missing,
          point.efficiency.map(Figures.percent) ?? Figures.missing,
          point.karpFlatt.map(Figures.share) ?? Figures.missing, fitted ?? Figures.missing,
          Figures.decimal(point.busyCores, decimals: 1),
        ]
      }
    }
  }

  /// What each series comes to, what went wrong, and what cannot run, a sentence each.
  static func sentences(on record: ScalingRecord) -> [String] {
    let series = record.series
    let fits = series.compactMap { series -> String? in
      guard let fit = series.fit, let first = series.points.first, let last = series.points.last
      else { return nil }
      return
        "\(StrategyTitle.of(series.name)): a serial part of \(Figures.share(fit.serialFraction)) fits the measured points from \(first.workers) to \(Figures.count(last.workers, "worker")) (Amdahl's law, residual \(Figures.share(fit.residual)))."
    }
    let faults = series.flatMap { series in
      series.faults.map { "\(StrategyTitle.of(series.name)): \($0)" }
    }
    let unavailable = series.filter { !$0.available }.map { series in
      "\(StrategyTitle.of(series.name)) cannot run here\(series.reason.map { ": \($0)" } ?? "")"
    }
    let interruption =
      record.interrupted
      ? ["Interrupted before the end: the figures are those of the runs until then."] : []
    return fits + faults + unavailable + interruption
  }
}
