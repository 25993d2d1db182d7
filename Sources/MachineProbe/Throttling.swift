import Processors

/// How often a control group has used up its quota of CPU time, and had to wait for the next period.
///
/// - Source: Documentation/admin-guide/cgroup-v2.rst, "cpu.stat"; Documentation/scheduler/sched-bwc.rst, "Statistics".
public struct Throttling: Sendable, Equatable {
  /// Periods in which the group wanted to run.
  public var periods: Int64
  /// Those at whose end it was waiting.
  public var throttled: Int64

  public init(periods: Int64, throttled: Int64) {
    self.periods = periods
    self.throttled = throttled
  }

  /// That of the process's own group and of all its ancestors that have a quota, the same ones in the same order each time.
  ///
  /// An ancestor's quota stops the process as well: what reading only the own group misses.
  static func read(_ files: FileTree, directories: [String]) -> [String: Throttling] {
    var found: [String: Throttling] = [:]
    for directory in directories {
      guard let text = files.text(at: "\(directory)/cpu.stat") else { continue }
      let counters = SpacedLines(text)
      guard let periods = counters["nr_periods"], let throttled = counters["nr_throttled"] else {
        continue
      }
      found[directory] = Throttling(periods: periods, throttled: throttled)
    }
    return found
  }
}
