import Processors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the processors have spent their time on since the machine started.
///
/// The kernel counts in ticks, of which a hundred make a second: look twice, tenths of a second apart or more, and take the difference.
///
/// - Source: man 5 proc_stat.
public struct ProcessorTimes: Sendable, Equatable {
  /// One processor's times, or the sums of all.
  public struct Times: Sendable, Equatable {
    /// Nanoseconds on anything but waiting, whoever the work was for; without ``stolen``.
    public var busy: Int64 = 0
    /// Nanoseconds without anything to do.
    public var idle: Int64 = 0
    /// Nanoseconds that a virtual machine wanted to work in, and others had the processor.
    public var stolen: Int64 = 0

    public init(busy: Int64 = 0, idle: Int64 = 0, stolen: Int64 = 0) {
      self.busy = busy
      self.idle = idle
      self.stolen = stolen
    }

    /// What was spent since an earlier look; nothing where a counter went back, as they do when a processor comes online again.
    public func since(_ earlier: Times) -> Times {
      Times(
        busy: max(0, busy - earlier.busy), idle: max(0, idle - earlier.idle),
        stolen: max(0, stolen - earlier.stolen))
    }
  }

  /// Those that are online, by the kernel's numbers.
  public let processors: [Int: Times]

  /// Makes the value from its parts.
  public init(processors: [Int: Times]) {
    self.processors = processors
  }

  /// Reads the times of all processors that are online.
  ///
  /// - Parameter root: The directory that holds `proc`: `/` but for tests.
  /// - Returns: `nil` where the kernel does not tell.
  public static func read(root: String = "/") -> ProcessorTimes? {
    FileTree(root: root).text(at: "/proc/stat").flatMap {
      ProcessorTimes(
        $0, nanosecondsPerTick: 1_000_000_000 / Int64(max(1, sysconf(Int32(_SC_CLK_TCK)))))
    }
  }

  /// Reads the text of `/proc/stat`; `nil` where no processor is in it.
  init?(_ text: String, nanosecondsPerTick: Int64) {
    var processors: [Int: Times] = [:]
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      // The processors come first: what follows are hundreds of counts of interrupts.
      guard line.starts(with: "cpu".utf8) else { break }
      let fields = line.dropFirst(3).split(separator: UInt8(ascii: " "))
      // The first line has no number: it is the sum of those that follow.
      guard line.dropFirst(3).first != UInt8(ascii: " "), let name = fields.first,
        let number = Int(Substring(name))
      else { continue }
      // user nice system idle iowait irq softirq steal; guests are part of user and nice.
      let ticks = fields.dropFirst().prefix(8).map { Int64(Substring($0)) ?? 0 }
      guard ticks.count >= 4 else { continue }
      let waiting = ticks[3] + (ticks.count > 4 ? ticks[4] : 0)
      let stolen = ticks.count > 7 ? ticks[7] : 0
      processors[number] = Times(
        busy: (ticks.reduce(0, +) - waiting - stolen) * nanosecondsPerTick,
        idle: waiting * nanosecondsPerTick, stolen: stolen * nanosecondsPerTick)
    }
    guard !processors.isEmpty else { return nil }
    self.processors = processors
  }
}
