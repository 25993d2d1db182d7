import Processors

/// What decides how fast the processors are clocked.
enum Governor {
  /// How many of some processors are held at their slowest clock by the governor `powersave`.
  ///
  /// The drivers that know better than the kernel have a governor of that name too, which follows the load as others do.
  ///
  /// - Source: Documentation/admin-guide/pm/cpufreq.rst, "powersave"; Documentation/admin-guide/pm/intel_pstate.rst, "Active Mode";
  ///   Documentation/admin-guide/pm/amd-pstate.rst, "Active Mode".
  static func heldBack(_ files: FileTree, _ processors: [Int]) -> Int {
    processors.count { processor in
      let folder = ClockRate.folder(processor)
      guard files.text(at: "\(folder)/scaling_governor")?.trimmed == "powersave" else {
        return false
      }
      let driver = files.text(at: "\(folder)/scaling_driver")?.trimmed ?? ""
      return !["intel_pstate", "amd-pstate-epp", "amd_pstate_epp"].contains(driver)
    }
  }
}
