extension UsableProcessors {
  /// What decides how many processors a process may use.
  public enum Limit: String, Sendable, Equatable, CaseIterable {
    /// Nothing but the machine: every processor that is online may be used, all the time.
    case online
    /// The affinity of the process, as `taskset` sets it.
    case affinity
    /// The processors that a control group is confined to.
    case cpuset
    /// The CPU time that a control group is allowed.
    case quota
  }

  /// The narrowest limit, and the most specific of those that are equally narrow.
  ///
  /// The kernel cuts every affinity down to the cpuset, so a cpuset shows in both: it is called affinity
  /// only where affinity is narrower still. A quota counts as soon as it is below the processors left by
  /// the rest, even where rounding up hides it from ``count``: the process will be throttled.
  ///
  /// - Source: man 7 cpuset, "sched_setaffinity": the mask is restricted to the cpuset.
  public var limit: Limit {
    let granted = granted
    if let quota, quota < Double(granted.count) { return .quota }
    guard granted.count < online.count else { return .online }
    guard let cpuset, online.filtered(by: cpuset).count <= granted.count else { return .affinity }
    return .cpuset
  }
}
