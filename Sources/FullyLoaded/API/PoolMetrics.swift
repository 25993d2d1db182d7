/// What a pool has done so far, and what it cost.
public struct PoolMetrics: Sendable {
  /// One worker that lives or has lived.
  public struct Worker: Sendable {
    /// The process identifier; `nil` for threads.
    public let pid: Int32?
    /// From the decision to start it until it was ready for tasks.
    public let startUp: Duration
    /// Tasks that it has ended, well or not.
    public let tasks: Int
    /// Time in the tasks' functions.
    public let running: Duration
    /// Time in which it was ready and had nothing to do.
    public let waiting: Duration
    /// Time spent on decoding arguments.
    public let decoding: Duration
    /// Time spent on encoding results.
    public let encoding: Duration
  }

  /// One task and how long its function ran.
  public struct TaskTime: Sendable {
    /// Which task.
    public let task: TaskName
    /// How long its function ran, without what was spent on decoding and encoding.
    public let running: Duration
  }

  /// Tasks that have ended, well or not.
  public internal(set) var tasks = 0
  /// Those among them that have not ended well.
  public internal(set) var failed = 0
  /// How often a task was tried again.
  public internal(set) var retries = 0
  /// Workers that were started, from the pool's beginning on.
  public internal(set) var workersStarted = 0
  /// Workers that ended without being told to.
  public internal(set) var workersLost = 0
  /// The workers that live, in the order of their start.
  public internal(set) var workers: [Worker] = []
  /// The tasks that ran longest, the longest first: up to 10.
  public internal(set) var slowestTasks: [TaskTime] = []
}
