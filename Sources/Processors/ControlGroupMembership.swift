/// One line of `/proc/self/cgroup`: the group of this process in one hierarchy.
///
///     0::/user.slice/session-3.scope
///     4:cpu,cpuacct:/docker/3f2a
///
/// - Source: man 7 cgroups, "/proc/pid/cgroup".
struct ControlGroupMembership: Sendable, Equatable {
  let version: ControlGroupVersion
  /// The controllers of a version 1 hierarchy; none for version 2, which does not say.
  let controllers: [Substring]
  /// The group's path, seen from the root of the process's cgroup namespace: it begins with `/..` where
  /// the group lies outside.
  let path: String

  /// Reads a line; `nil` for anything else.
  init?(_ line: Substring) {
    let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3, Int(fields[0]) != nil, fields[2].hasPrefix("/") else { return nil }
    version = fields[0] == "0" && fields[1].isEmpty ? .v2 : .v1
    controllers = fields[1].split(separator: ",")
    path = String(fields[2])
  }

  /// Whether this hierarchy may hold the controller: version 2 may hold any.
  func mayHold(_ controller: String) -> Bool {
    version == .v2 || controllers.contains { $0 == controller }
  }
}
