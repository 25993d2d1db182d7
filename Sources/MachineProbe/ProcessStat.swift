import Processors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The part of `/proc/PID/stat` that tells who made a process, whether it lives, and how long it has computed.
///
///     4711 (a name (with) 2) S 4700 4711 4700 …
///
/// - Source: man 5 proc_pid_stat.
struct ProcessStat: Sendable, Equatable {
  /// Whether it has not ended: neither a zombie (`Z`) nor on its way out (`X`, `x`).
  let isAlive: Bool
  /// The process that made it, or has taken it over since.
  let parent: Int32
  /// CPU time, user and system, of all its threads and of its children that have ended and been waited for, in ticks.
  let ticks: Int64
  let threads: Int

  /// Reads the line; `nil` for anything else.
  ///
  /// The name may hold spaces and parentheses, so the fields are counted from the last parenthesis.
  init?(_ text: String) {
    guard let end = text.utf8.lastIndex(of: UInt8(ascii: ")")) else { return nil }
    // The third field is the first one here.
    let fields = text.utf8[text.utf8.index(after: end)...]
      .split(separator: UInt8(ascii: " "), maxSplits: 18)
    guard fields.count >= 2, let parent = Int32(Substring(fields[1])) else { return nil }
    isAlive =
      !fields[0].elementsEqual("Z".utf8) && !fields[0].elementsEqual("X".utf8)
      && !fields[0].elementsEqual("x".utf8)
    self.parent = parent
    // utime, stime, cutime, cstime. Three years of a core are taken for the most that is no garbage: sums do not overflow.
    ticks =
      fields.count > 14
      ? fields[11...14].reduce(0) { sum, field in
        sum + min(max(0, Int64(Substring(field)) ?? 0), 10_000_000_000)
      } : 0
    threads = fields.count > 17 ? Int(Substring(fields[17])) ?? 1 : 1
  }
}

/// The unit in which the kernel counts CPU time.
enum Tick {
  /// - Source: man 3 sysconf, `_SC_CLK_TCK`.
  static let nanoseconds = 1_000_000_000 / Int64(max(1, sysconf(Int32(_SC_CLK_TCK))))
}
