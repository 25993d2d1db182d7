import Glibc

/// What the kernel says of a process.
///
/// - Source: proc(5).
enum ProcessFile {
  /// The text of a file; empty where there is none.
  static func text(_ path: String) -> String {
    guard let file = fopen(path, "re") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 16 << 10)
    while case let count = fread(&part, 1, part.count, file), count > 0 { bytes += part[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The numbers of a process's threads.
  static func threads(of process: Int32) -> [Int32] {
    guard let folder = opendir("/proc/\(process)/task") else { return [] }
    defer { closedir(folder) }
    var threads: [Int32] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let thread = Int32(name) { threads.append(thread) }
    }
    return threads
  }

  /// A process's memory in bytes: `VmRSS` is what it has, `VmHWM` the most it had since ``forgetPeak(of:)``.
  static func memory(_ field: String, of process: Int32) -> Int {
    let lines = text("/proc/\(process)/status").split(separator: "\n")
    guard let line = lines.first(where: { $0.hasPrefix(field + ":") }),
      let kibibytes = Int(line.split(whereSeparator: \.isWhitespace).dropFirst().first ?? "")
    else { preconditionFailure("There is no '\(field)' in /proc/\(process)/status.") }
    return kibibytes * 1024
  }

  /// Begins anew with the most memory that a process had.
  static func forgetPeak(of process: Int32) {
    guard let file = fopen("/proc/\(process)/clear_refs", "we") else { return }
    fputs("5", file)
    fclose(file)
  }

  /// The CPU time of a process's threads in nanoseconds.
  ///
  /// - Source: the kernel's Documentation/scheduler/sched-stats.rst, /proc/<pid>/schedstat.
  static func busyNanoseconds(of process: Int32) -> Int {
    threads(of: process).reduce(0) { sum, thread in
      let fields = text("/proc/\(process)/task/\(thread)/schedstat").split(separator: " ")
      return sum + (fields.first.flatMap { Int($0) } ?? 0)
    }
  }

  /// The CPU time of a whole process, user and system, in the kernel's ticks of usually 10 ms.
  static func ticks(of process: Int32) -> Int {
    // The name, in brackets, may hold anything.
    guard let rest = text("/proc/\(process)/stat").split(separator: ")").last else { return 0 }
    return rest.split(separator: " ").dropFirst(11).prefix(2).reduce(0) { $0 + (Int($1) ?? 0) }
  }
}
