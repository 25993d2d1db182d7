import Records

/// The charts that there are, by the names that they have on the command line.
public enum ReportChart: String, CaseIterable, Sendable {
  case elapsed, origin, cores, scaling, phases, memory, lanes

  /// Units of a picture that has a page to itself.
  static let width = 760.0
  /// Units of a picture that stands beside others.
  static let halfWidth = 560.0
  /// Units of a picture on a telephone.
  static let narrowWidth = 336.0

  /// The chart as a file of its own.
  ///
  /// - Parameter record: Scaling is drawn from records of it alone, everything else from comparisons.
  /// - Returns: SVG with a newline at its end; `nil` where the record has nothing for it.
  public func document(of record: SavedRecord) -> String? {
    picture(of: record, width: Self.width)?.document
  }

  func picture(of record: SavedRecord, width: Double) -> Picture? {
    switch (self, record) {
    case (.elapsed, .comparison(let record)): ElapsedChart.picture(of: record, width: width)
    case (.origin, .comparison(let record)): OriginChart.picture(of: record, width: width)
    case (.cores, .comparison(let record)): CoresChart.picture(of: record, width: width)
    case (.phases, .comparison(let record)): PhasesChart.picture(of: record, width: width)
    case (.memory, .comparison(let record)): MemoryChart.picture(of: record, width: width)
    case (.lanes, .comparison(let record)): LanesChart.picture(of: record, width: width)
    case (.scaling, .scaling(let record)): ScalingChart.picture(of: record, width: width)
    default: nil
    }
  }
}
