extension ControlGroups {
  /// The processors that all cpusets above this process leave, ascending; `nil` where there is no cpuset.
  ///
  /// The kernel's *effective* list is already cut down to the ancestors' and to what is online. The
  /// ancestors are read all the same, because a group without the controller has no list of its own.
  ///
  /// - Source: Documentation/admin-guide/cgroup-v2.rst, "cpuset.cpus.effective"; man 7 cpuset and
  ///   Documentation/admin-guide/cgroup-v1/cpusets.rst, which calls it `effective_cpus` (Linux 3.17).
  func cpuset(_ files: FileTree) -> [Int]? {
    let lists = lineages(of: "cpuset").flatMap { lineage in
      lineage.directories.compactMap { directory in
        lineage.version.cpusetFiles.lazy.compactMap { name in
          files.text(at: "\(directory)/\(name)").flatMap(ProcessorList.init)
        }.first
      }
    }
    guard let first = lists.first else { return nil }
    return lists.dropFirst().reduce(first.processors) { $0.filtered(by: $1.processors) }
  }
}

extension ControlGroupVersion {
  /// The files that hold a cpuset's processors, the best first.
  fileprivate var cpusetFiles: [String] {
    switch self {
    case .v1: ["cpuset.effective_cpus", "cpuset.cpus"]
    case .v2: ["cpuset.cpus.effective"]
    }
  }
}
