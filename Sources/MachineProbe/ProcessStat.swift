import Processors

/// The part of `/proc/PID/stat` that tells who made a process and whether it lives.
///
///     4711 (a name (with) 2) S 4700 4711 4700 …
///
/// - Source: man 5 proc_pid_stat.
struct ProcessStat: Sendable, Equatable {
  /// Whether it has not ended: neither a zombie (`Z`) nor on its way out (`X`, `x`).
  let isAlive: Bool
  /// The process that made it, or has taken it over since.
  let parent: Int32

  /// Reads the line; `nil` for anything else.
  ///
  /// The name may hold spaces and parentheses, so the fields are counted from the last parenthesis.
  init?(_ text: String) {
    guard let end = text.utf8.lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let fields = text[text.utf8.index(after: end)...].split(separator: " ", maxSplits: 2)
    guard fields.count >= 2, let parent = Int32(fields[1]) else { return nil }
    isAlive = !["Z", "X", "x"].contains(fields[0])
    self.parent = parent
  }
}
