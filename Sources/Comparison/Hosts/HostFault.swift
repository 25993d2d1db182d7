import FullyLoadedHost

/// Why a host could not go on, or would not do what it was asked to.
///
/// A sentence or two for whoever started the comparison.
public enum HostFault: Error, Equatable, CustomStringConvertible {
  /// The host's process ended in the middle of something.
  case ended(during: String, how: String, output: String)
  /// The host closed its end of the channel and lived on; it was killed.
  case silent(during: String, output: String)
  /// The host speaks another version of the protocol.
  case otherProtocol(Int)
  /// The host did not answer within its limit and was killed.
  case timedOut(during: String, limit: Duration, output: String)
  /// The host said something that is not of the protocol.
  case rubbish(during: String, line: String, output: String)
  /// The host could not do what it was asked to.
  case refused(task: Int?, error: String)
  /// The host could not be started.
  case notStarted(String)

  /// Whether the host died on its own account, and another one may fare better.
  var isDeath: Bool {
    switch self {
    case .ended, .silent: true
    case .otherProtocol, .timedOut, .rubbish, .refused, .notStarted: false
    }
  }

  public var description: String {
    switch self {
    case .ended(let activity, let how, let output):
      "The host \(how) while \(activity)." + Self.quoted(output)
    case .silent(let activity, let output):
      "The host closed its side of the conversation while \(activity) and was killed."
        + Self.quoted(output)
    case .otherProtocol(let version):
      "The host speaks version \(version) of the protocol, not version \(HostLine.protocolVersion)."
    case .timedOut(let activity, let limit, let output):
      "The host did not end \(activity) within \(Self.seconds(limit)) and was killed."
        + Self.quoted(output)
    case .rubbish(let activity, let line, let output):
      "The host said something that is not of its protocol while \(activity): '\(line)'."
        + Self.quoted(output)
    case .refused(let task?, let error): "Task \(task) failed: \(error)"
    case .refused(nil, let error): "The run failed: \(error)"
    case .notStarted(let reason): reason
    }
  }

  /// The last lines that a host printed.
  private static func quoted(_ output: String) -> String {
    let lines = output.split(whereSeparator: \.isNewline).suffix(6)
    guard !lines.isEmpty else { return "" }
    return " It printed:\n" + lines.map { "    \($0)" }.joined(separator: "\n")
  }

  /// A length of time as messages have it: `2 s`, `1500 ms`.
  static func seconds(_ duration: Duration) -> String {
    let milliseconds = Int64(duration / .milliseconds(1))
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }
}
