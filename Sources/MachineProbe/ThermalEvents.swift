import Processors

/// How often the processors have become too hot and lowered their clock by themselves.
enum ThermalEvents {
  /// Events of the cores and packages of some processors since the machine started; `nil` where they do not tell.
  ///
  /// A package counts for each of its processors: the largest count is that of one package at least, and none is counted twice.
  ///
  /// - Source: Documentation/ABI/testing/sysfs-devices-system-cpu, "thermal_throttle".
  static func count(_ files: FileTree, _ processors: [Int]) -> Int64? {
    let counts = { (name: String) in
      processors.compactMap { processor in
        files.text(at: "/sys/devices/system/cpu/cpu\(processor)/thermal_throttle/\(name)")
          .flatMap { Int64($0.trimmed) }
      }
    }
    let cores = counts("core_throttle_count")
    let packages = counts("package_throttle_count")
    guard !cores.isEmpty || !packages.isEmpty else { return nil }
    return cores.reduce(0, +) + (packages.max() ?? 0)
  }
}
