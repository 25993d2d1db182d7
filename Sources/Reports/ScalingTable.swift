import Records

/// The points of a scaling record, a row each, as the text has them; every row says which strategy it is of.
enum ScalingTable {
  static let columns = [TextTable.Column("strategy", .left)] + ScalingText.columns

  /// Measured figures, and in the column `fitted` what Amdahl's law gives for the same workers.
  static func rows(of record: ScalingRecord) -> [[String]] {
    record.series.flatMap { series in
      series.points.map { point in
        [StrategyTitle.of(series.name)]
          + ScalingText.row(point, of: series, in: record)
      }
    }
  }
}
