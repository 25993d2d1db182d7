import MachineProbe

/// Counts the processes of a tree and their CPU time, look by look.
struct TreeSampler {
  /// The processes and threads at the last look; `nil` before the first.
  private(set) var processes: Int?
  private(set) var threads: Int?
  /// The most that were seen at once.
  private(set) var mostProcesses = 0
  private(set) var mostThreads = 0
  /// How many cores were busy for the tree between the last two looks; `nil` before the second.
  private(set) var busy: Double?
  private let tree: ProcessTree
  private let includesRoot: Bool
  private var survey: TreeSurvey?
  private var last: (instant: ContinuousClock.Instant, cpuNanoseconds: Int64)?

  /// - Parameters:
  ///   - tree: What is looked at.
  ///   - includesRoot: Whether the process at the root counts as well.
  init(_ tree: ProcessTree, includesRoot: Bool) {
    self.tree = tree
    self.includesRoot = includesRoot
  }

  /// Looks, or goes on with the look that it is at, as far as it may.
  ///
  /// - Parameters:
  ///   - now: The time.
  ///   - limit: How much CPU time it may take; one process is looked at in any case.
  mutating func look(at now: ContinuousClock.Instant, limit: Duration) {
    let began = OwnTime.now
    var survey = survey ?? TreeSurvey(of: tree, includesRoot: includesRoot, includesMemory: false)
    survey.advance { OwnTime.now - began < limit }
    let figures = survey.figures
    // Those that have not been looked at have one thread at least, unless they have just ended.
    mostProcesses = max(mostProcesses, figures.processes + survey.left)
    mostThreads = max(mostThreads, figures.threads + survey.left)
    processes = figures.processes + survey.left
    threads = figures.threads + survey.left
    guard survey.isComplete else {
      self.survey = survey
      return
    }
    self.survey = nil
    if let last, now - last.instant >= ProcessorSampler.shortestStep {
      let time = (now - last.instant) / .nanoseconds(1)
      // A process that is handed on while it is looked at takes its time with it for a moment.
      busy = max(0, Double(figures.cpuNanoseconds - last.cpuNanoseconds) / time)
    } else if last != nil {
      return
    }
    last = (now, figures.cpuNanoseconds)
  }
}
