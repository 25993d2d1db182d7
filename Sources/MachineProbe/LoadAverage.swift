import Processors

/// How busy the machine has been.
enum LoadAverage {
  /// The mean number of threads over the last minute that ran, could run or waited for a disk; `nil` where
  /// the kernel does not say.
  ///
  /// - Source: man 5 proc_loadavg.
  static func lastMinute(_ files: FileTree) -> Double? {
    guard let first = files.text(at: "/proc/loadavg")?.trimmed.split(separator: " ").first,
      let load = Double(first), load.isFinite
    else { return nil }
    return load
  }
}
