extension ControlGroups {
  /// The smallest quota above this process, in processors; `nil` where there is none.
  ///
  /// The group's own is not enough: an ancestor's quota binds as well, and may be smaller.
  ///
  /// - Source: Documentation/admin-guide/cgroup-v2.rst, "cpu.max"; Documentation/scheduler/sched-bwc.rst,
  ///   "Hierarchical considerations". What reading only the own group does:
  ///   https://github.com/golang/go/issues/81180
  func quota(_ files: FileTree) -> Double? {
    lineages(of: "cpu").flatMap { lineage in
      lineage.directories.compactMap { directory in
        switch lineage.version {
        case .v1: Self.quotaOfVersion1(in: directory, files)
        case .v2: Self.quotaOfVersion2(in: directory, files)
        }
      }
    }.min()
  }

  /// Microseconds of CPU time in `cpu.cfs_quota_us`, -1 for no limit, over those of `cpu.cfs_period_us`.
  private static func quotaOfVersion1(in directory: String, _ files: FileTree) -> Double? {
    guard let time = files.text(at: "\(directory)/cpu.cfs_quota_us"),
      let period = files.text(at: "\(directory)/cpu.cfs_period_us")
    else { return nil }
    return quota(time: time.trimmed, period: period.trimmed)
  }

  /// `150000 100000` in `cpu.max`: microseconds of CPU time in so many microseconds; `max` for no limit.
  private static func quotaOfVersion2(in directory: String, _ files: FileTree) -> Double? {
    let fields = files.text(at: "\(directory)/cpu.max")?.trimmed.split(separator: " ") ?? []
    guard fields.count == 2 else { return nil }
    return quota(time: fields[0], period: fields[1])
  }

  /// The quotient; `nil` for `max`, -1 and anything that cannot be a quota.
  private static func quota(time: Substring, period: Substring) -> Double? {
    guard let time = Int64(time), let period = Int64(period), time > 0, period > 0 else {
      return nil
    }
    return Double(time) / Double(period)
  }
}
