import CWorkers
import Synchronization
import Threads

extension SerialPool {
  /// What the callers who run a pool's tasks share.
  final class Driver: Sendable {
    private struct Account {
      /// Why no task runs; `nil` as long as they do.
      var refusal: PoolError?
      var isPrepared = false
      var tasks = 0
      var failed = 0
      var running: UInt64 = 0
    }

    let identity: PoolIdentity
    let slowest = SlowestTasks()
    private let context: WorkerContext
    private let account = Lock(Account())
    private let startedAt = workersNow()
    private let readyAt = Atomic<UInt64>(0)

    init() {
      identity = PoolIdentity()
      context = WorkerContext(pool: identity)
    }

    func setUp(_ hook: WorkerHook?) async {
      var failure: String?
      await WorkerContext.$current.withValue(context) {
        do { try await hook?.call() } catch { failure = "\(error)" }
      }
      readyAt.store(workersNow(), ordering: .relaxed)
      account.withLock { [failure] account in
        account.refusal = failure.map { .workerSetupFailed(attempts: 1, reason: $0) }
        account.isPrepared = failure == nil
      }
    }

    func end(_ hook: WorkerHook?) async {
      let wasPrepared = account.withLock { account in
        account.refusal = .poolEnded
        return account.isPrepared
      }
      guard wasPrepared, let hook else { return }
      await WorkerContext.$current.withValue(context) {
        do { try await hook.call() } catch {
          StandardError.write("workerTeardown failed: \(error)\n")
        }
      }
    }

    /// Throws when no task runs any more, or when a task asks that runs here itself.
    func checkOpen() throws {
      if WorkerContext.current?.pool == identity { throw PoolError.wouldDeadlock }
      if let refusal = account.withLock({ $0.refusal }) { throw refusal }
    }

    // Two of a kind: what need not suspend shall not.

    func run<Success>(
      _ limit: Duration?, _ name: @autoclosure () -> TaskName,
      _ call: () throws -> Success
    ) -> Result<Success, any Error> {
      let start = workersNow()
      let result = WorkerContext.$current.withValue(context) { Result { try call() } }
      return judged(result, since: start, limit, name)
    }

    func runAsync<Success>(
      _ limit: Duration?, _ name: @autoclosure () -> TaskName,
      _ call: () async -> Result<Success, any Error>
    ) async -> Result<Success, any Error> {
      let start = workersNow()
      let result = await WorkerContext.$current.withValue(context) { await call() }
      return judged(result, since: start, limit, name)
    }

    private func judged<Success>(
      _ result: Result<Success, any Error>, since start: UInt64, _ limit: Duration?,
      _ name: () -> TaskName
    ) -> Result<Success, any Error> {
      let running = workersNow() - start
      var result = result
      if let limit, running > limit.wholeNanoseconds {
        result = .failure(PoolError.timeLimitExceeded(task: name(), limit: limit))
      }
      let hasFailed = if case .failure = result { true } else { false }
      account.withLock { account in
        account.tasks += 1
        account.failed += hasFailed ? 1 : 0
        account.running += running
      }
      slowest.note(running, name())
      return result
    }

    var metrics: PoolMetrics {
      let account = account.withLock { $0 }
      let readyAt = readyAt.load(ordering: .relaxed)
      func span(_ nanoseconds: UInt64) -> Duration { .nanoseconds(Int64(clamping: nanoseconds)) }
      let ready = workersNow() - readyAt
      var metrics = PoolMetrics()
      metrics.tasks = account.tasks
      metrics.failed = account.failed
      metrics.workersStarted = 1
      metrics.slowestTasks = slowest.all
      metrics.workers = [
        .init(
          pid: nil, startUp: span(readyAt - startedAt), tasks: account.tasks,
          running: span(account.running),
          waiting: span(ready - min(ready, account.running)), decoding: .zero, encoding: .zero)
      ]
      return metrics
    }
  }
}
