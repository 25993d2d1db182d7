/// What the tool says to a host.
///
/// - Source: Documentation/design/host-protocol.md.
public enum HostRequest: Equatable, Sendable {
  /// Say which tasks there are.
  case gather(Gather)
  /// Say whether a function takes such tasks.
  case judge(Judge)
  /// Load what these runs will need.
  case prepare(Prepare)
  /// Make the pool, run every task once, stop the pool.
  case run(Run)
  /// End.
  case bye

  /// Only to hosts in Python, where the expressions are that tell the tasks.
  public struct Gather: Codable, Equatable, Sendable {
    /// The function that they are for, in whose module expressions are evaluated.
    public var function: String
    /// An expression a parameter.
    public var map: [String]?
    /// The name of an iterable of tuples of arguments.
    public var tasksFrom: String?
    /// How many tasks to take at most.
    public var tasks: Int?

    public init(function: String, map: [String]?, tasksFrom: String?, tasks: Int?) {
      self.function = function
      self.map = map
      self.tasksFrom = tasksFrom
      self.tasks = tasks
    }

    enum CodingKeys: String, CodingKey {
      case function, map, tasks
      case tasksFrom = "tasks_from"
    }
  }

  /// Only to hosts in Python, each of which imports one function alone: two may have modules of one name.
  public struct Judge: Codable, Equatable, Sendable {
    public var function: String
    /// How many arguments a task has.
    public var arguments: Int

    public init(function: String, arguments: Int) {
      self.function = function
      self.arguments = arguments
    }
  }

  public struct Prepare: Codable, Equatable, Sendable {
    public var executor: String
    public var functions: [String]
    /// How Python starts processes; `nil` for the interpreter's own way.
    public var startMethod: String?
    /// How many lines follow the message, the arguments of a task each; `nil` for none.
    public var rows: Int?
    /// The address of the scheduler whose workers the executor `cluster` has; `nil` for one of the host's own.
    public var cluster: String?

    public init(
      executor: String, functions: [String], startMethod: String?, rows: Int? = nil,
      cluster: String? = nil
    ) {
      self.executor = executor
      self.functions = functions
      self.startMethod = startMethod
      self.rows = rows
      self.cluster = cluster
    }

    enum CodingKeys: String, CodingKey {
      case executor, functions, rows, cluster
      case startMethod = "start_method"
    }
  }

  public struct Run: Codable, Equatable, Sendable {
    public var function: String
    /// One list a parameter, all of one length: the number of tasks; `nil` when they came with `prepare`.
    public var arguments: [[UInt64]]?
    /// How many of the tasks that came with `prepare`, from the first on; `nil` when there are arguments.
    public var tasks: Int?
    public var workers: Int
    public var order: Order
    public var round: Int
    /// Whether a task that raises has its error for a result, and results, of any type then, follow `done`; `nil` is no.
    public var keep: Bool?

    public init(
      function: String, arguments: [[UInt64]]?, tasks: Int? = nil, workers: Int, order: Order,
      round: Int, keep: Bool? = nil
    ) {
      self.function = function
      self.arguments = arguments
      self.tasks = tasks
      self.workers = workers
      self.order = order
      self.round = round
      self.keep = keep
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
