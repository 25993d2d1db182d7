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
    /// How busy the processors were, for those runs that were long enough to look.
    var activities: [CoreActivity] = []

    /// The timeline of the run that is nearest to a time.
    func timeline(nearest elapsed: Int64?) -> Timeline? {
      guard let elapsed else { return nil }
      return zip(runs, timelines).min {
        abs($0.0.elapsedNanoseconds - elapsed) < abs($1.0.elapsedNanoseconds - elapsed)
      }?.1
    }

    /// The activity of the run that is nearest to a time, among those that were looked at.
    func activity(nearest elapsed: Int64?) -> CoreActivity? {
      guard let elapsed else { return nil }
      let times = Dictionary(runs.map { ($0.round, $0.elapsedNanoseconds) }) { $1 }
      return activities.min {
        abs((times[$0.round] ?? .max / 2) - elapsed) < abs((times[$1.round] ?? .max / 2) - elapsed)
      }
    }
  }
}
