import CWorkers
import Synchronization
import Threads

extension ThreadPool {
  /// One thread of the pool: what it does, and what it has done.
  final class Worker: Sendable {
    private struct Account {
      var tasks = 0
      var failed = 0
      var running: UInt64 = 0
      var waiting: UInt64 = 0
      var readyAt: UInt64 = 0
      /// When the last run ended; `nil` while one is under way.
      var idleSince: UInt64?
    }

    private struct Contents {
      var occupation = Occupation<any Run>()
      /// The Swift task that the thread serves in.
      var task: Task<Void, Never>?
      var account = Account()
    }

    let driver: Driver
    let context: WorkerContext
    /// How often all jobs had been ended when the thread got what it does.
    let endings = Atomic(0)
    private let startedAt = workersNow()
    private let contents = Lock(Contents())

    init(_ driver: Driver) {
      self.driver = driver
      context = WorkerContext(pool: driver.identity)
    }

    // Told by the thread itself.

    /// The thread serves in this Swift task from now on.
    func serves(in task: Task<Void, Never>) {
      contents.withLock {
        $0.task = task
        $0.occupation.renewed()
      }
    }

    /// The thread takes tasks from now on.
    func isReady() {
      let now = workersNow()
      contents.withLock {
        $0.account.readyAt = now
        $0.account.idleSince = now
      }
    }

    func begin(_ run: any Run, at now: UInt64) {
      contents.withLock { contents in
        contents.occupation.begin(run)
        contents.account.waiting += now - (contents.account.idleSince ?? now)
        contents.account.idleSince = nil
      }
    }

    /// Why what the thread got is over, when all jobs were ended before it could begin: those who ended them have not seen it.
    var missedEnd: PoolEnd? {
      driver.end(after: endings.load(ordering: .relaxed))
    }

    /// A task with a time limit begins.
    func begin(task: Int, deadline: UInt64) {
      contents.withLock { $0.occupation.begin(task: task, deadline: deadline) }
      driver.watch(until: deadline)
    }

    /// That task has ended.
    ///
    /// Returns whether its result counts.
    func endTask() -> Bool {
      contents.withLock { $0.occupation.endTask() }
    }

    /// The run has ended.
    func end(tasks: Int, failed: Int, running: UInt64, at now: UInt64) {
      contents.withLock { contents in
        contents.occupation.end()
        contents.account.tasks += tasks
        contents.account.failed += failed
        contents.account.running += running
        contents.account.idleSince = now
      }
    }

    /// Whether the thread has to leave the Swift task that it serves in before it begins anything.
    var hasToRenew: Bool {
      Task.isCancelled || contents.withLock { $0.occupation.isAskedToStop }
    }

    // Asked and told by others.

    /// Asks the thread to stop what it does.
    func askToStop(where isMeant: @Sendable (any Run) -> Bool) {
      let task = contents.withLock { contents in
        contents.occupation.askToStop(where: isMeant) ? contents.task : nil
      }
      // Runs code of the user's where functions handle cancellation.
      task?.cancel()
    }

    /// What the thread runs now.
    var run: (any Run)? { contents.withLock { $0.occupation.run } }

    /// Ends the running task when its time is over.
    ///
    /// Returns when the running task has to have ended.
    func expire(at now: UInt64) -> UInt64? {
      let (expired, task, deadline) = contents.withLock { contents in
        (contents.occupation.expire(at: now), contents.task, contents.occupation.deadline)
      }
      guard let expired else { return deadline }
      expired.run.expire(task: expired.task)
      task?.cancel()
      return nil
    }

    func add(to metrics: inout PoolMetrics, at now: UInt64) {
      let account = contents.withLock { $0.account }
      metrics.tasks += account.tasks
      metrics.failed += account.failed
      guard account.readyAt > 0 else { return }
      func span(_ nanoseconds: UInt64) -> Duration { .nanoseconds(Int64(clamping: nanoseconds)) }
      metrics.workers.append(
        .init(
          pid: nil, startUp: span(account.readyAt - startedAt), tasks: account.tasks,
          running: span(account.running),
          waiting: span(account.waiting + now - min(now, account.idleSince ?? now)),
          decoding: .zero, encoding: .zero))
    }
  }
}
