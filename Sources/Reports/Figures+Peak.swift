import Records

extension StrategyRecord {
  /// The largest peak of all runs, as sentences and charts have it: `118 MB`, or `at least 118 MB` where a run was seen in a part of its
  /// processes; `nil` where no memory was measured.
  var peakInWords: String? { peak(least: "at least ") }

  /// The same for a column that has no room for words: `118 MB`, or `≥ 118 MB`.
  var peakFigure: String? { peak(least: "≥ ") }

  private func peak(least: String) -> String? {
    // The run that was seen in part may have been the largest, whatever was seen of it.
    let isPartial = runs.contains(where: \.isPeakPartial)
    return summary?.peakBytes.map { (isPartial ? least : "") + Figures.bytes($0) }
  }
}
