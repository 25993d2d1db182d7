/// What the tool says to a host.
///
/// - Source: Documentation/design/host-protocol.md.
public enum HostRequest: Equatable, Sendable {
  /// Load what these runs will need.
  case prepare(Prepare)
  /// Make the pool, run every task once, stop the pool.
  case run(Run)
  /// End.
  case bye

  public struct Prepare: Codable, Equatable, Sendable {
    public var executor: String
    public var functions: [String]
    /// How Python starts processes; `nil` for the interpreter's own way.
    public var startMethod: String?

    public init(executor: String, functions: [String], startMethod: String?) {
      self.executor = executor
      self.functions = functions
      self.startMethod = startMethod
    }

    enum CodingKeys: String, CodingKey {
      case executor, functions
      case startMethod = "start_method"
    }
  }

  public struct Run: Codable, Equatable, Sendable {
    public var function: String
    /// One list a parameter, all of one length: the number of tasks.
    public var arguments: [[UInt64]]
    public var workers: Int
    public var order: Order
    public var round: Int

    public init(
      function: String, arguments: [[UInt64]], workers: Int, order: Order, round: Int
    ) {
      self.function = function
      self.arguments = arguments
      self.workers = workers
      self.order = order
      self.round = round
    }
  }

  /// The order in which a caller takes results.
  public enum Order: String, Codable, CaseIterable, Sendable {
    /// In the order of the tasks.
    case task
    /// As they finish.
    case finish
  }
}
