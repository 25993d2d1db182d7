/// The directories of a process's control group and of its ancestors, as far as they can be seen.
package struct ControlGroupLineage: Sendable, Equatable {
  /// Which files the directories hold.
  package let version: ControlGroupVersion
  /// Paths from `/`, the process's own group first, at least one.
  ///
  /// A limit of any of them binds: the kernel enforces every level, whatever the level below says.
  package let directories: [String]
}

/// The two interfaces to control groups that Linux has.
package enum ControlGroupVersion: Sendable, Equatable {
  case v1, v2
}
