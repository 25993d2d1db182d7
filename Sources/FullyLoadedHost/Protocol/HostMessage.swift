public import Records

/// What a host says to the tool.
///
/// Times are nanoseconds of the monotonic clock.
///
/// - Source: Documentation/design/host-protocol.md.
public enum HostMessage: Equatable, Sendable {
  /// The host has been started.
  case hello(Hello)
  /// These tasks there are; their arguments follow, a line each.
  case gathered(Gathered)
  /// The function takes such tasks, or why it does not.
  case judged(Judged)
  /// All that runs will need is loaded.
  case ready
  /// The run has come this far.
  case phase(Phase)
  /// A result has reached the caller: only when results are wanted as they finish.
  case result(TaskResult)
  /// The run is over and its pool has been stopped.
  case done(Done)
  /// What was asked for could not be done. The host is still there.
  case failed(Failure)

  public struct Hello: Codable, Equatable, Sendable {
    /// The version of the protocol that the host speaks.
    public var `protocol`: Int
    public var language: String
    public var version: String
    public var gil: Bool
    public var pid: Int32

    public init(`protocol`: Int, language: String, version: String, gil: Bool, pid: Int32) {
      self.protocol = `protocol`
      self.language = language
      self.version = version
      self.gil = gil
      self.pid = pid
    }
  }

  public struct Gathered: Codable, Equatable, Sendable {
    /// How many lines follow the message: the arguments of a task each.
    public var rows: Int
    /// Whether languages other than Python can read all of them.
    public var portable: Bool
    /// How many arguments each task has.
    public var arguments: Int

    public init(rows: Int, portable: Bool, arguments: Int) {
      self.rows = rows
      self.portable = portable
      self.arguments = arguments
    }
  }

  public struct Judged: Codable, Equatable, Sendable {
    /// Why it cannot run the tasks, the end of a sentence; `nil` when it can.
    public var obstacle: String?
    /// Whether it can run all tasks in one call.
    public var timedMap: Bool

    public init(obstacle: String?, timedMap: Bool) {
      self.obstacle = obstacle
      self.timedMap = timedMap
    }

    enum CodingKeys: String, CodingKey {
      case obstacle
      case timedMap = "timed_map"
    }
  }

  public struct Phase: Codable, Equatable, Sendable {
    public var phase: Name
    public var time: Int64

    public init(_ phase: Name, at time: Int64) {
      self.phase = phase
      self.time = time
    }

    /// What begins: making the pool, the work, stopping the pool.
    public enum Name: String, Codable, Sendable {
      case start, work, stop
    }

    enum CodingKeys: String, CodingKey {
      case phase
      case time = "t_ns"
    }
  }

  public struct TaskResult: Codable, Equatable, Sendable {
    public var task: Int
    public var bits: Bits

    public init(task: Int, bits: Bits) {
      self.task = task
      self.bits = bits
    }
  }

  public struct Done: Codable, Equatable, Sendable {
    public var time: Int64
    /// CPU time of the host and all processes that it made, over the run.
    public var cpuNanoseconds: Int64
    /// In task order; `nil` when results follow.
    public var bits: [Bits]?
    /// How many lines follow the message, the outcome of a task each, in task order; `nil` when there are bits.
    public var results: Int?
    /// In task order.
    public var lanes: [Lane]

    public init(
      at time: Int64, cpuNanoseconds: Int64, bits: [Bits]?, results: Int? = nil, lanes: [Lane]
    ) {
      self.time = time
      self.cpuNanoseconds = cpuNanoseconds
      self.bits = bits
      self.results = results
      self.lanes = lanes
    }

    enum CodingKeys: String, CodingKey {
      case bits, results, lanes
      case time = "t_ns"
      case cpuNanoseconds = "cpu_ns"
    }
  }

  /// One task's stay on one worker.
  public struct Lane: Codable, Equatable, Sendable {
    public var task: Int
    /// Numbered from 0 in order of first appearance.
    public var worker: Int
    public var start: Int64
    public var end: Int64

    public init(task: Int, worker: Int, start: Int64, end: Int64) {
      self.task = task
      self.worker = worker
      self.start = start
      self.end = end
    }

    enum CodingKeys: String, CodingKey {
      case task, worker
      case start = "start_ns"
      case end = "end_ns"
    }
  }

  public struct Failure: Codable, Equatable, Sendable {
    /// The task to blame; `nil` when it is not a single one.
    public var task: Int?
    public var error: String

    public init(task: Int? = nil, error: String) {
      self.task = task
      self.error = error
    }
  }
}
