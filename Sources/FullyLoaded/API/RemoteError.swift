/// An error that a task threw in a worker process and that could not travel as it was.
///
/// Errors that are `Codable` and not private arrive as they were thrown.
public struct RemoteError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The error's type.
  public let type: String
  /// The error in its own words.
  public let description: String
}
