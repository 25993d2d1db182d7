/// How a host is started.
public struct HostCommand: Sendable, Equatable {
  /// A path, or a name to be found on `PATH`.
  public var executable: String
  public var arguments: [String]
  /// Variables that are set on top of the tool's own environment.
  public var environment: [String: String]

  public init(executable: String, arguments: [String], environment: [String: String] = [:]) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
  }
}
