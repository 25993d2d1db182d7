import Glibc

/// A system call that failed.
public struct SystemError: Error, Equatable, CustomStringConvertible {
  /// What could not be done: `start '/usr/bin/python3'`.
  public let action: String
  /// `errno`.
  public let code: Int32

  init(_ action: String, code: Int32 = errno) {
    self.action = action
    self.code = code
  }

  /// Why, in the system's own words, with a full stop.
  var reason: String { "\(String(cString: strerror(code)))." }

  public var description: String { "Could not \(action): \(reason)" }
}
