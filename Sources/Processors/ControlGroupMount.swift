/// One line of `/proc/self/mountinfo` that mounts a hierarchy of control groups.
///
///     36 25 0:31 /docker/3f2a /sys/fs/cgroup/cpu,cpuacct ro,nosuid master:11 - cgroup cgroup rw,cpu,cpuacct
///
/// - Source: man 5 proc_pid_mountinfo; man 7 cgroup_namespaces for what the root field shows.
struct ControlGroupMount: Sendable, Equatable {
  let version: ControlGroupVersion
  /// The options of the file system, among which version 1 names its controllers.
  let options: [Substring]
  /// The group that the mount shows at its top, seen from the root of the process's cgroup namespace.
  let root: String
  /// Where it is mounted.
  let point: String

  /// Reads a line; `nil` for anything that does not mount control groups.
  init?(_ line: Substring) {
    let fields = line.split(separator: " ")
    guard let dash = fields.dropFirst(6).firstIndex(of: "-"), fields.count >= dash + 4
    else { return nil }
    switch fields[dash + 1] {
    case "cgroup": version = .v1
    case "cgroup2": version = .v2
    default: return nil
    }
    options = fields[dash + 3].split(separator: ",")
    root = MountPath.unescaped(fields[3])
    point = MountPath.unescaped(fields[4])
  }

  /// Whether this hierarchy may hold the controller: version 2 may hold any.
  func mayHold(_ controller: String) -> Bool {
    version == .v2 || options.contains { $0 == controller }
  }

  /// The directories of a group and of its ancestors that this mount shows, the group's own first.
  ///
  /// - Parameter group: As `/proc/self/cgroup` names it.
  /// - Returns: `nil` where the mount shows none of them.
  func directories(of group: String) -> [String]? {
    let group = group.split(separator: "/")
    let root = root.split(separator: "/")
    if group.starts(with: root) {
      let names = group.dropFirst(root.count)
      guard !names.contains("..") else { return nil }
      return (0...names.count).reversed().map { depth in
        names.prefix(depth).reduce(point) { $0 == "/" ? "/\($1)" : "\($0)/\($1)" }
      }
    }
    // The top of the mount is so many levels above the namespace's root, and the group fewer: it is an
    // ancestor. What lies between cannot be named from here.
    let levels = group.prefix { $0 == ".." }.count
    return root.count > levels && root.allSatisfy { $0 == ".." } ? [point] : nil
  }
}
