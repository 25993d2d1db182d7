import Processors

/// How much memory there is, and how much of it this process may have.
enum Memory {
  /// Physical memory in bytes, less what the kernel took when it started; `nil` where it does not say.
  ///
  /// - Source: man 5 proc_meminfo, "MemTotal".
  static func total(_ files: FileTree) -> UInt64? {
    files.text(at: "/proc/meminfo").flatMap { KeyedLines($0).bytes(of: "MemTotal") }
  }

  /// The smallest limit in bytes of this process's control group and its ancestors; `nil` where there is none.
  ///
  /// - Source: Documentation/admin-guide/cgroup-v2.rst, "memory.max";
  ///   Documentation/admin-guide/cgroup-v1/memory.rst, "memory.limit_in_bytes".
  static func limit(_ files: FileTree) -> UInt64? {
    ControlGroups(files).lineages(of: "memory").flatMap { lineage in
      lineage.directories.compactMap { directory in
        files.text(at: "\(directory)/\(lineage.version.memoryLimitFile)").flatMap(limit)
      }
    }.min()
  }

  /// A limit in bytes; `nil` for `max` and for version 1's way to say it.
  private static func limit(_ text: String) -> UInt64? {
    guard let bytes = UInt64(text.trimmed), bytes < unlimitedBytes else { return nil }
    return bytes
  }

  /// More than any machine has, and less than version 1 shows where there is no limit.
  ///
  /// It has no word for that, but shows as many whole pages as fit into 2^63 bytes: a number that depends on
  /// the size of a page.
  private static let unlimitedBytes: UInt64 = 1 << 62
}

extension ControlGroupVersion {
  /// The file that holds a group's limit of memory.
  fileprivate var memoryLimitFile: String {
    switch self {
    case .v1: "memory.limit_in_bytes"
    case .v2: "memory.max"
    }
  }
}
