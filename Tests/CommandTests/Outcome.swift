import Foundation

/// What came of a command.
struct Outcome: Equatable {
  /// How a process ended.
  enum Ending: Equatable {
    case code(Int32)
    case signal(Int32)
  }

  let ending: Ending
  let outputBytes: [UInt8]
  let errorBytes: [UInt8]

  /// Standard output; bytes that are not UTF-8 are replaced.
  var output: String { String(decoding: outputBytes, as: UTF8.self) }
  /// Standard error; bytes that are not UTF-8 are replaced.
  var errors: String { String(decoding: errorBytes, as: UTF8.self) }

  /// Standard error without the lines below a message that say where the usage is told.
  ///
  /// - Returns: `nil` when there are no such lines.
  var usageError: String? {
    let usage =
      errors.range(of: "\nUsage: fully-loaded") ?? errors.range(of: "\n  See 'fully-loaded ")
    return usage.map { String(errors[..<$0.lowerBound]) }
  }
}

/// Why a command has no outcome.
enum CommandFailure: Error {
  /// It was not started: `errno`.
  case notStarted(path: String, code: Int32)
  /// There is no pipe to it: `errno`.
  case noPipe(code: Int32)
  /// It did not do what was waited for, and was killed.
  case timedOut(waitingFor: String, output: String, errors: String)
  /// It ended before it did what was waited for.
  case endedEarly(waitingFor: String, output: String, errors: String)
  /// It ended, and processes that it had started did not.
  case leftBehind([MarkedProcess])
  /// The command cannot be built.
  case notBuilt(Outcome)
}
