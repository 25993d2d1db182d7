import Processors

/// How fast the processors are clocked.
enum ClockRate {
  /// The fastest clock of some processors.
  ///
  /// The fastest, because those that idle say nothing of the one that has just worked.
  ///
  /// - Parameters:
  ///   - files: The machine's.
  ///   - processors: Whose clocks to read.
  ///   - online: How many processors the machine has.
  /// - Returns: In hertz; `nil` where the kernel does not tell.
  /// - Source: Documentation/admin-guide/pm/cpufreq.rst, "scaling_cur_freq", in kilohertz; man 5 proc_cpuinfo, "cpu MHz".
  static func fastest(_ files: FileTree, _ processors: [Int], ofOnline online: Int) -> Double? {
    let kilohertz = processors.compactMap { processor in
      files.text(at: "\(Self.folder(processor))/scaling_cur_freq").flatMap { Double($0.trimmed) }
    }.filter { $0 > 0 && $0.isFinite }
    if let fastest = kilohertz.max() { return fastest * 1_000 }
    // A kilobyte and more a processor, and made anew for every reader: not for machines that have hundreds.
    guard online <= mostInOneFile else { return nil }
    return ofCPUInfo(files, Set(processors)).map { $0 * 1_000_000 }
  }

  /// Where a processor's clock and governor are.
  static func folder(_ processor: Int) -> String {
    "/sys/devices/system/cpu/cpu\(processor)/cpufreq"
  }

  private static let mostInOneFile = 64

  private static func ofCPUInfo(_ files: FileTree, _ processors: Set<Int>) -> Double? {
    var number: Int?
    var fastest: Double?
    for line in (files.text(at: "/proc/cpuinfo") ?? "").split(separator: "\n") {
      let fields = line.split(separator: ":", maxSplits: 1)
      guard fields.count == 2 else { continue }
      switch fields[0].trimmed {
      case "processor": number = Int(fields[1].trimmed)
      case "cpu MHz":
        guard let number, processors.contains(number), let clock = Double(fields[1].trimmed),
          clock > 0, clock.isFinite
        else { continue }
        fastest = max(fastest ?? 0, clock)
      default: continue
      }
    }
    return fastest
  }
}
