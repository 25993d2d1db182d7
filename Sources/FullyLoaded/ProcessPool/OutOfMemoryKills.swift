import Processors

/// How many processes the kernel has ended in this process's control group because memory ran out.
///
/// - Source: Documentation/admin-guide/cgroup-v2.rst of the kernel, `memory.events`; cgroup-v1/memory.rst, `memory.oom_control`.
struct OutOfMemoryKills {
  private let files = FileTree()
  private let path: String?
  private var seen = 0

  /// Looks for the group's file and remembers the count so far.
  init() {
    let lineage = ControlGroups(files).lineages(of: "memory").first
    path = lineage?.directories.first.map {
      $0 + (lineage?.version == .v1 ? "/memory.oom_control" : "/memory.events")
    }
    seen = count
  }

  /// Whether there were any since the last time that this was asked.
  mutating func haveHappened() -> Bool {
    let count = self.count
    defer { seen = count }
    return count > seen
  }

  private var count: Int {
    guard let path, let text = files.text(at: path) else { return 0 }
    for line in text.split(separator: "\n") where line.hasPrefix("oom_kill ") {
      return Int(line.dropFirst("oom_kill ".count)) ?? 0
    }
    return 0
  }
}
