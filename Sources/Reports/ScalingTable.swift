import Records

/// The points of a scaling record, a row each, in the columns of the text; every row says which strategy it is of.
enum ScalingTable {
  /// Measured figures, and in the column `fitted` what Amdahl's law gives for the same workers.
  static func rows(of record: ScalingRecord) -> [[String]] {
    record.series.flatMap { series in
      series.points.map { point in
        let range = [point.minimumNanoseconds, point.maximumNanoseconds]
          .map { Figures.duration(nanoseconds: $0) }.joined(separator: " … ")
        let fitted = series.fit.map {
          Figures.factor($0.speedUp(workers: point.workers, on: record.machine))
        }
        return [
          StrategyTitle.of(series.name), Figures.whole(point.workers),
          Figures.duration(nanoseconds: point.medianNanoseconds), range,
          Figures.whole(point.runs.count), point.speedUp.map(Figures.factor) ?? Figures.missing,
          point.efficiency.map(Figures.percent) ?? Figures.missing,
          point.karpFlatt.map(ScalingText.signedPercent) ?? Figures.missing,
          fitted ?? Figures.missing,
          "\(Figures.decimal(point.busyCores, decimals: 1))/\(record.machine.usable.count)",
        ]
      }
    }
  }
}
