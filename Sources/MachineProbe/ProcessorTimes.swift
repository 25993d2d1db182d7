import Processors

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
      ProcessorTimes($0, nanosecondsPerTick: Tick.nanoseconds)
    }
  }

  /// Reads the text of `/proc/stat`; `nil` where no processor is in it.
  ///
  /// By bytes: there may be hundreds of processors, and it is read several times a second.
  init?(_ text: String, nanosecondsPerTick: Int64) {
    var text = text
    var processors: [Int: Times] = [:]
    text.withUTF8 { bytes in
      var scanner = Scanner(bytes: bytes)
      // The processors come first: what follows are hundreds of counts of interrupts.
      while scanner.take("cpu") {
        // The first line has no number: it is the sum of those that follow.
        if let number = scanner.number() {
          let ticks = scanner.fields(8)
          if ticks.count >= 4 {
            processors[Int(number)] = Times(ticks, nanosecondsPerTick: nanosecondsPerTick)
          }
        }
        scanner.skipLine()
      }
    }
    guard !processors.isEmpty else { return nil }
    self.processors = processors
  }
}

extension ProcessorTimes.Times {
  /// - Parameters:
  ///   - ticks: user nice system idle iowait irq softirq steal, or as many of them as an old kernel has; guests are part of user and nice.
  ///   - nanosecondsPerTick: The unit.
  fileprivate init(_ ticks: [Int64], nanosecondsPerTick: Int64) {
    let waiting = ticks[3] + (ticks.count > 4 ? ticks[4] : 0)
    let stolen = ticks.count > 7 ? ticks[7] : 0
    self.init(
      busy: (ticks.reduce(0, +) - waiting - stolen) * nanosecondsPerTick,
      idle: waiting * nanosecondsPerTick, stolen: stolen * nanosecondsPerTick)
  }
}

/// Reads numbers out of bytes.
private struct Scanner {
  let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// Passes over a word; `false`, and nothing is passed over, where something else stands.
  mutating func take(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard place + length <= bytes.count,
      (0..<length).allSatisfy({ bytes[place + $0] == word.utf8Start[$0] })
    else { return false }
    place += length
    return true
  }

  /// The number that stands here; `nil` where there is none, and for one beyond all time that a machine may have had.
  mutating func number() -> Int64? {
    var number: Int64 = 0
    let start = place
    while place < bytes.count, case let digit = bytes[place] &- UInt8(ascii: "0"), digit < 10 {
      number = min(number * 10 + Int64(digit), Self.largest)
      place += 1
    }
    return place > start && number < Self.largest ? number : nil
  }

  /// The numbers up to the end of the line, so many of them at most; 0 for a field that is none.
  mutating func fields(_ most: Int) -> [Int64] {
    var fields: [Int64] = []
    while fields.count < most {
      while place < bytes.count, bytes[place] == UInt8(ascii: " ") { place += 1 }
      guard place < bytes.count, bytes[place] != UInt8(ascii: "\n") else { break }
      let number = number()
      var isWhole = true
      while place < bytes.count, bytes[place] != UInt8(ascii: " "),
        bytes[place] != UInt8(ascii: "\n")
      {
        isWhole = false
        place += 1
      }
      fields.append(isWhole ? number ?? 0 : 0)
    }
    return fields
  }

  mutating func skipLine() {
    while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
    place = min(place + 1, bytes.count)
  }

  /// Ticks of thirty years: eight of them in nanoseconds are far from overflowing.
  private static let largest: Int64 = 100_000_000_000
}
