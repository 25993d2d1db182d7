/// What notes there are, the gravest first, and which figures each has.
///
/// A kind is never given another meaning. `of` is what something is a part of, shares are of 1.
public enum NoteKind: String, CaseIterable, Sendable {
  /// The tool is not optimised: no figures.
  case debugBuild = "debug-build"
  /// A strategy ran on a cluster, of whose machines nothing is known but what came back: `workers`.
  case elsewhere
  /// CPUs are held at their slowest clock: `cpus`, `of`.
  case powersave
  /// A quota of CPU time stopped a strategy: `throttled` periods `of` all, `quota` in CPUs where it is known.
  case throttled
  /// A hypervisor gave the CPUs to others: `share` of the time in which they had work.
  case stolen
  /// Others kept CPUs busy while strategies ran: `cpus`, `of`.
  case otherLoad = "other-load"
  /// Strategies waited for memory: `stalled` share of the time, `swapped_bytes`.
  case memory
  /// CPUs became too hot and lowered their clock: `events`.
  case thermal
  /// The clock fell: `from_hz`, `to_hz`.
  case clock
  /// The runs of a strategy became slower or faster: `change` from the first to the last, a share, over `runs`.
  case drift
  /// The runs of a strategy are far apart: `spread`, a share of the median, of `runs`.
  case spread
  /// Runs of a strategy are far from the others: `outliers` of `runs`, the farthest `factor` times the median.
  case outliers
  /// The runs of a strategy are short beside what the clock can tell apart: `step_ns`, `median_ns`.
  case coarseClock = "coarse-clock"
  /// The runs of a strategy are too few for an interval: `runs`, `needed`.
  case fewRuns = "few-runs"
  /// The tasks are no multiple of the workers: `tasks`, `workers`, `idle` of them in the last wave, `share` of all that is lost by it.
  case unevenTasks = "uneven-tasks"
}

extension Note {
  /// A note of a kind that this version knows.
  public init(_ kind: NoteKind, strategy: String? = nil, figures: [String: Double] = [:]) {
    self.init(kind: kind.rawValue, strategy: strategy, figures: figures)
  }
}
