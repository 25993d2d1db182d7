/// The control groups this process is in, and where their files are.
///
/// Two versions live side by side. In version 2 one hierarchy holds all controllers, in version 1 every
/// controller may have its own, and a hybrid machine has both. A hierarchy may be mounted anywhere, or
/// in part.
///
/// - Source: man 7 cgroups; Documentation/admin-guide/cgroup-v2.rst of the kernel.
package struct ControlGroups: Sendable {
  private let memberships: [ControlGroupMembership]
  private let mounts: [ControlGroupMount]

  /// Reads `/proc/self/cgroup` and `/proc/self/mountinfo`; where either cannot be read no group is known.
  package init(_ files: FileTree) {
    memberships = Self.lines(of: "/proc/self/cgroup", in: files).compactMap(
      ControlGroupMembership.init)
    mounts = Self.lines(of: "/proc/self/mountinfo", in: files).compactMap(ControlGroupMount.init)
  }

  /// The directories whose files may limit this process, in every hierarchy that may hold a controller.
  ///
  /// Where a hierarchy is mounted more than once, the mount that shows most ancestors is taken.
  ///
  /// - Parameter controller: `cpu`, `cpuset`, `memory`, …
  /// - Returns: At most one lineage a hierarchy; none where nothing is mounted that shows the group.
  package func lineages(of controller: String) -> [ControlGroupLineage] {
    memberships.filter { $0.mayHold(controller) }.compactMap { membership in
      mounts
        .filter { $0.version == membership.version && $0.mayHold(controller) }
        .compactMap { $0.directories(of: membership.path) }
        .max { $0.count < $1.count }
        .map { ControlGroupLineage(version: membership.version, directories: $0) }
    }
  }

  private static func lines(of path: String, in files: FileTree) -> [Substring] {
    files.text(at: path)?.split(separator: "\n") ?? []
  }
}
