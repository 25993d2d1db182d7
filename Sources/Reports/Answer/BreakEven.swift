import Records

/// From when on a pool is faster than serial, worked out from one run of each.
///
/// Serial takes n × t for n tasks of t. The pool takes c + n × h + a × n × t: its start-up and shutdown, the hand-over of each task, and the
/// share of serial's time that its workers need for the tasks, idle ends included.
struct BreakEven {
  let account: Account
  /// Whether the pool is slower than serial as it is, beyond what may be chance.
  let isSlower: Bool
  /// n, tasks a run.
  let tasks: Double
  /// t, the mean time of a task in serial, in nanoseconds.
  let task: Double
  /// c, start-up and shutdown beyond serial's, in nanoseconds.
  let fixed: Double
  /// h, the hand-over of a task beyond serial's, in nanoseconds.
  let handOver: Double
  /// a, the share of serial's time that the work takes with this number of tasks.
  let share: Double
  /// How much longer a task takes on the pool.
  let slowdown: Double
  /// Workers of the pool.
  let workers: Double

  /// From a share of nine tenths on, a measured tenth would decide when a pool pays, if it ever does.
  private static let largestShare = 0.9

  /// - Returns: `nil` when not all of it was measured, when the tasks themselves are hardly faster on the pool, when the pool costs
  ///   nothing, and when the medians of all runs say otherwise than the two that it is worked out from.
  init?(of account: Account, against serial: Account) {
    guard account.strategy.executor != "serial", let pool = account.occupation,
      account.losses[.undivided] == nil, let own = serial.occupation, own.busy > 0,
      pool.tasks == own.tasks, pool.tasks > 1,
      let quotient = Quotient(account.strategy, over: serial.strategy)
    else { return nil }
    self.account = account
    isSlower = quotient.value > 1 && quotient.isMeasurable != false
    tasks = pool.tasks
    task = own.busy / tasks
    workers = pool.workers
    fixed = account.overhead - serial.overhead
    handOver = (account[.handOver] - serial[.handOver]) / tasks
    let ends = account[.fewTasks] + account[.unevenTasks]
    share = (pool.busy / workers + ends) / own.busy
    slowdown = pool.busy / own.busy
    guard share < Self.largestShare, taskTime > 0, (quotient.value > 1) == (taskTime > task) else {
      return nil
    }
  }

  /// The time of a task in nanoseconds from which on as many tasks are faster on the pool: n × t = c + n × h + a × n × t.
  var taskTime: Double { (fixed / tasks + handOver) / (1 - share) }

  /// The number of tasks that there would have to be for the pool to pay; `nil` where it pays as it is, and where no number will do.
  ///
  /// One that there are already is none either: medians of all runs say that it is not enough.
  var neededCount: Double? { isSlower ? count.flatMap { $0 > tasks ? $0 : nil } : nil }

  /// The least number of tasks as long as these that is faster on the pool.
  ///
  /// Serial takes n × t, the pool c + n × h and a task's time for each wave of as many tasks as there are workers.
  ///
  /// - Returns: `nil` when no number is.
  private var count: Double? {
    let wave = task * slowdown
    let gain = workers * (task - handOver) - wave
    guard gain > (1 - Self.largestShare) * workers * task else { return nil }
    // Within a wave another task costs nothing but its hand-over, so the first wave that can pay holds the number.
    let full = max(0, (fixed / gain).rounded(.down))
    let least = (fixed + (full + 1) * wave) / (task - handOver)
    return max(full * workers + 1, least.rounded(.down) + 1)
  }
}
