import Records
import Statistics

extension StrategyRecord {
  /// Changes below this share are not worth a note, however clear they are: medians differ by nearly as much from one comparison to the next.
  private static let worthANote = 0.02
  /// The spread from which on a median needs many runs: that of thirty lies within 1.3 / √30 of it, a little more than one per cent.
  private static let wide = 0.05
  /// How far from the median an outlier is worth a note: a tenth is seen in minimum … maximum without a word.
  private static let far = 0.1
  /// Steps of the clock that a run should take: one of them is then a thousandth of it.
  private static let steps: Int64 = 1_000

  /// What the runs themselves say of how far to trust them.
  ///
  /// - Parameter step: Nanoseconds that the clock can tell apart.
  /// - Returns: In the order of the kinds; none without runs.
  func notes(clockStep step: Int64) -> [Note] {
    guard let summary else { return [] }
    let elapsed = runs.map { Double($0.elapsedNanoseconds) }
    let count = Double(runs.count)
    var notes: [Note] = []
    if let drift = Drift(of: elapsed), drift.isClear, abs(drift.change) >= Self.worthANote {
      notes.append(Note(.drift, strategy: name, figures: ["change": drift.change, "runs": count]))
    }
    if runs.count >= fewestForInterval, let spread = spread(of: elapsed), spread > Self.wide {
      notes.append(Note(.spread, strategy: name, figures: ["spread": spread, "runs": count]))
    }
    if let note = outlierNote(summary) { notes.append(note) }
    if summary.medianNanoseconds < Self.steps * step {
      notes.append(
        Note(
          .coarseClock, strategy: name,
          figures: ["step_ns": Double(step), "median_ns": Double(summary.medianNanoseconds)]))
    }
    if runs.count < fewestForInterval {
      notes.append(
        Note(
          .fewRuns, strategy: name, figures: ["runs": count, "needed": Double(fewestForInterval)]))
    }
    return notes
  }

  private func outlierNote(_ summary: Summary) -> Note? {
    let middle = Double(max(1, summary.medianNanoseconds))
    let factors = runs.filter { summary.outliers.contains($0.round) }
      .map { Double($0.elapsedNanoseconds) / middle }
    guard let farthest = factors.max(by: { abs($0 - 1) < abs($1 - 1) }),
      abs(farthest - 1) > Self.far
    else { return nil }
    return Note(
      .outliers, strategy: name,
      figures: [
        "outliers": Double(factors.count), "runs": Double(runs.count), "factor": farthest,
      ])
  }
}
