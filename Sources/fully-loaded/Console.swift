import ArgumentParser
import Comparison
import FoundationEssentials
import Glibc
import Reports

/// The two streams of the command: results on standard output, everything else on standard error.
enum Console {
  /// What the user wants meanwhile, once a verb listens to it: a reader that takes nothing must not keep Ctrl-C from working.
  nonisolated(unsafe) static var interrupts: Interrupts?

  /// The live view, while there is one: whatever else goes to standard error is written above it.
  nonisolated(unsafe) static var screen: LiveScreen?

  /// Writes a line of results.
  ///
  /// - Throws: An exit without a message when nobody reads any more, as after `| head`; ``OutputFailure`` when it cannot be written.
  static func print(_ text: String, terminator: String = "\n") throws {
    try write(text + terminator, to: STDOUT_FILENO)
  }

  /// Writes a report: text for people as every line of results, documents as they are, whatever the locale.
  ///
  /// - Throws: As ``print(_:terminator:)``.
  static func print(_ text: String, form: ReportForm) throws {
    guard !form.isForPeople else { return try print(text, terminator: "") }
    do { try write(Array(text.utf8), to: STDOUT_FILENO) } catch let failure as OutputFailure
      where failure.code == EPIPE
    {
      throw ExitCode(128 + SIGPIPE)
    }
  }

  /// Writes a line about the work.
  ///
  /// Nothing depends on its arriving.
  static func note(_ text: String) {
    let bytes = encoded(text + "\n")
    guard let screen else { return (try? write(bytes, to: STDERR_FILENO)) ?? () }
    screen.write(above: bytes)
  }

  /// Writes an error as the argument parser writes its own.
  static func error(_ text: String) {
    note(text.hasPrefix("Error: ") ? text : "Error: \(text)")
  }

  /// Columns of the terminal that results go to; 100 where that is no terminal.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return Int(size.ws_col)
  }

  /// Whether the locale's characters are UTF-8: the first of these variables that is set decides, as for the C library.
  ///
  /// - Source: POSIX.1-2024, Base Definitions, section 8.2.
  static let isUTF8: Bool = {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let name = (locale ?? "").lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }()

  private static func write(_ text: String, to descriptor: Int32) throws {
    do { try write(encoded(text), to: descriptor) } catch let failure as OutputFailure
      where failure.code == EPIPE
    {
      throw ExitCode(128 + SIGPIPE)
    }
  }

  /// The text in the characters of the locale, without anything that a terminal would obey.
  private static func encoded(_ text: String) -> [UInt8] {
    let text = VisibleText.text(text)
    return Array((isUTF8 ? text : ASCIIText.text(text)).utf8)
  }

  /// Writes all of the bytes, a page at a time, so that no write blocks for longer than the user wants to wait.
  ///
  /// - Throws: ``OutputFailure``, `Interruption`.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      try interrupts?.waitUntilWritable(descriptor)
      let count = rest.prefix(4096).withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR, errno != EAGAIN {
        throw OutputFailure(code: errno)
      }
    }
  }

  /// Standard output cannot be written.
  struct OutputFailure: Error, CustomStringConvertible {
    let code: Int32

    var description: String {
      "The results could not be written: \(String(cString: strerror(code)))."
    }
  }
}
