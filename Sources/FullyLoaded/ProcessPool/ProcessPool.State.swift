extension ProcessPool {
  /// Which worker does what, and what follows from what happens to it: a plain value, without processes, descriptors, clocks or locks.
  ///
  /// The driver tells it what has happened and carries out the ``Action``s that it has collected by then. What the shared page of a
  /// worker says, it asks through ``WorkerPages``. Moments are nanoseconds of one clock that never goes back.
  struct State<Payload> {
    /// What the driver has to do.
    enum Action {
      /// Start a worker, which is then reported as ready, failed or dead.
      case start(worker: Int)
      case send(worker: Int, Item, sequence: UInt64)
      /// Send no more requests: the worker ends when it has read those it has.
      case retire(worker: Int)
      case signal(worker: Int, WorkerSignal)
      /// The task has ended without a result.
      case end(Item, Ending)
      /// No task will run any more.
      case breakDown
      /// There is room for more of the job's tasks.
      case draw(job: Int)
    }

    /// Why a task ends without a result.
    enum Ending: Equatable {
      /// Its worker has died while it ran.
      case lost(worker: Int)
      case timeLimit(UInt64)
    }

    struct TaskID: Hashable {
      let job: Int
      let index: Int
    }

    /// A task with its encoded arguments.
    struct Item {
      let id: TaskID
      let payload: Payload
      /// How often it has begun and its worker has died.
      var losses = 0
      /// Whether its worker has decoded its arguments: otherwise nobody else is to try, for it may do here what it did there.
      var wasDecoded = false
    }

    struct Settings {
      /// How many workers there are to be: at least 1.
      var workers: Int
      /// After how many tasks a worker is replaced: at least 1; `nil` for never.
      var tasksPerWorker: Int?
      /// How long a worker has between being asked, told and forced to stop, in nanoseconds.
      var grace: UInt64
    }

    let settings: Settings
    var jobs: [Int: Job] = [:]
    var workers: [Int: Worker] = [:]
    /// Jobs with tasks that wait, in the order of their turns.
    var turns = FIFO<Int>()
    var actions: [Action] = []
    /// Workers that may get tasks; only of use within ``distribute(at:)``.
    var free: [(load: Int, worker: Int)] = []
    var nextJob = 0
    var nextWorker = 0
    /// Workers that ended before they were ready, or before they did anything, in a row.
    var earlyEnds = 0
    var idleEnds = 0
    /// How many workers have been ready so far.
    var readied = 0
    /// How many workers the system has refused since one was ready.
    var refusals = 0
    /// When to try again to start workers: the system has refused; `nil` when it has not.
    var startAgainAt: UInt64?
    var isStopping = false
    var isBroken = false
    var counts = Counts()

    struct Counts: Equatable {
      var retries = 0
      var started = 0
      var lost = 0
    }

    init(_ settings: Settings) {
      self.settings = settings
    }

    /// Gives out what is to be done, in order.
    mutating func takeActions() -> [Action] {
      defer { actions.removeAll(keepingCapacity: true) }
      return actions
    }

    /// Whether a worker has a task.
    var isAtWork: Bool { workers.values.contains { !$0.sent.isEmpty } }

    /// Whether nothing is left to wait for at the end.
    var isOver: Bool { isStopping && workers.isEmpty }
  }

  /// How a worker is told to stop.
  enum WorkerSignal: Equatable {
    /// A request that it may answer.
    case terminate
    case kill
  }
}

/// What workers' shared pages say and take.
protocol WorkerPages {
  /// How far a worker has come.
  func look(at worker: Int) -> WorkerProgress

  /// Takes back every task up to `last` that has not begun; `nil` when the worker has yet to notice the time before.
  func revoke(_ worker: Int, through last: UInt64) -> WorkerProgress?

  /// Asks a task to stop. Returns whether it is running.
  func cancel(_ worker: Int, sequence: UInt64) -> Bool
}

/// How far a worker has come with the tasks that it was sent.
struct WorkerProgress: Equatable {
  /// The task that was begun last, counted from 1 as they were sent; 0 before the first.
  var begun: UInt64
  /// Whether that one has not ended.
  var isRunning: Bool
  /// When it began.
  var startedAt: UInt64
  /// The task whose arguments were decoded last.
  var decoded: UInt64 = 0
}

extension ProcessPool.State.Item: Sendable where Payload: Sendable {}
