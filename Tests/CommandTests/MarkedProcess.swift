import Foundation
import Glibc

/// A living process with the mark of a command in its environment.
///
/// One that has ended and waits to be reaped has no environment any more.
struct MarkedProcess: Equatable {
  let pid: Int32
  let parent: Int32
  let command: String

  /// The variable that holds the mark.
  static let variable = "COMMAND_TESTS_MARK"

  /// All processes with this mark, in the order of their numbers.
  static func all(_ mark: String) -> [MarkedProcess] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.sorted().compactMap { pid in
      let environment = text("/proc/\(pid)/environ").split(separator: "\0")
      guard environment.contains("\(variable)=\(mark)") else { return nil }
      let command = text("/proc/\(pid)/cmdline").split(separator: "\0").joined(separator: " ")
      let status = text("/proc/\(pid)/status").split(separator: "\n")
      let parent = status.first { $0.hasPrefix("PPid:") }?.split(separator: "\t").last
      return MarkedProcess(
        pid: pid, parent: parent.flatMap { Int32($0) } ?? 0, command: command)
    }
  }

  /// How long it has computed, in ticks of the kernel's clock.
  ///
  /// - Source: proc_pid_stat(5), utime.
  var computedTicks: Int {
    let text = Self.text("/proc/\(pid)/stat")
    let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
    return fields.count > 12 ? Int(fields[12]) ?? 0 : 0
  }

  /// Ends it at once.
  func end() {
    kill(pid, SIGKILL)
  }

  /// A file of `/proc`; empty when it is not there any more.
  static func text(_ path: String) -> String {
    let bytes = try? FileHandle(forReadingAtPath: path)?.readToEnd()
    return String(decoding: (bytes ?? nil) ?? Data(), as: UTF8.self)
  }
}
