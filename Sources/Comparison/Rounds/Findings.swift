import Records

/// What rounds have come to so far.
struct Findings {
  /// One for each contender, in their order.
  var tracks: [Track]
  /// How the results of all runs stand to each other.
  var agreement: Agreement
  /// Whether the user stopped it before the plan was carried out.
  var isInterrupted = false
  /// Whether there will be no more runs.
  var isComplete = false
  /// What is so before the first run, and stays so.
  var conditions = Conditions()
  /// What went on around the runs; `nil` before the first.
  var noise: Noise?

  /// Whether what takes long to work out is to be worked out now: at the end of many rounds, and after each of a few.
  ///
  /// Intervals take some milliseconds a round; worked out after each of hundreds they would take longer than the runs.
  var isWorthWeighing: Bool { isComplete || tracks.allSatisfy { $0.runs.count <= 32 } }

  /// What was measured of one contender.
  struct Track {
    /// All runs in order.
    var runs: [Run] = []
    /// What went wrong, in order, a sentence each.
    var faults: [String] = []
    /// Who ran which task when, a timeline a run.
    var timelines: [Timeline] = []
    /// How busy the processors were in each run; `nil` for those that were too short to look.
    var activities: [CoreActivity?] = []

    /// The timeline of the run that is nearest to a time.
    func timeline(nearest elapsed: Int64?) -> Timeline? {
      nearest(to: elapsed, zip(runs, timelines).map { ($0, $1) })
    }

    /// The activity of the run that is nearest to a time, among those that were looked at.
    func activity(nearest elapsed: Int64?) -> CoreActivity? {
      nearest(to: elapsed, zip(runs, activities).compactMap { run, seen in seen.map { (run, $0) } })
    }

    private func nearest<Seen>(to elapsed: Int64?, _ all: [(run: Run, seen: Seen)]) -> Seen? {
      guard let elapsed else { return nil }
      let distance = { (run: Run) in abs(run.elapsedNanoseconds - elapsed) }
      return all.min { distance($0.run) < distance($1.run) }?.seen
    }
  }
}
