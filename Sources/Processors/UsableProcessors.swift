/// The processors this process may really use, and everything that keeps it from using more.
///
/// A machine with 64 processors may grant a container one and a half of them. A pool that starts 64
/// workers there makes them wait for each other, so every pool takes its size from ``count``.
public struct UsableProcessors: Sendable, Equatable {
  /// The processors that the kernel has online, ascending.
  public let online: [Int]
  /// The processors that the scheduler may place this process on, ascending.
  ///
  /// It may name processors that are offline: the kernel keeps them for the day they come back.
  public let affinity: [Int]
  /// The processors left by the cpuset of the process's control group and all its ancestors,
  /// ascending; `nil` where no cpuset is known.
  public let cpuset: [Int]?
  /// CPU time per time, in processors, that control groups allow: the smallest of the process's own
  /// group and all its ancestors; `nil` where none is known.
  public let quota: Double?

  /// Makes the value from its four parts.
  ///
  /// - Parameters:
  ///   - online: Processor numbers; none is taken as one processor of unknown number.
  ///   - affinity: Processor numbers.
  ///   - cpuset: Processor numbers; `nil` for no cpuset.
  ///   - quota: In processors, above zero; `nil` for no quota.
  public init(online: [Int], affinity: [Int], cpuset: [Int]? = nil, quota: Double? = nil) {
    self.online = online
    self.affinity = affinity
    self.cpuset = cpuset
    self.quota = quota
  }

  /// How many workers can be busy at once: at least 1.
  ///
  /// A fractional quota is rounded up: 1.5 processors are two workers that are throttled now and then,
  /// not one worker that leaves half a processor idle.
  ///
  /// - Source: Java rounds up in `CgroupUtil::processor_count` (src/hotspot/os/linux/cgroupUtil_linux.cpp),
  ///   Go since 1.25 in its default of `GOMAXPROCS` (https://go.dev/blog/container-aware-gomaxprocs).
  public var count: Int {
    let granted = granted.count
    guard let quota, quota < Double(granted) else { return max(1, granted) }
    return max(1, Int(quota.rounded(.up)))
  }

  /// The processors that `online`, `affinity` and `cpuset` have in common: those that work can be seen on.
  ///
  /// A system container may be shown an `online` of its own making, numbered from 0, beside an affinity
  /// in the kernel's numbers. Where the two have nothing in common, the kernel's numbers are believed.
  ///
  /// - Source: https://github.com/lxc/lxcfs/issues/731
  package var granted: [Int] {
    let allowed = cpuset.map(affinity.filtered(by:)) ?? affinity
    let common = allowed.filtered(by: online)
    return common.isEmpty ? allowed : common
  }
}

extension [Int] {
  /// The elements that `other` has too, in the order of this array.
  func filtered(by other: [Int]) -> [Int] {
    let other = Set(other)
    return filter(other.contains)
  }
}
