import CWorkers
import Synchronization
import Threads

extension ThreadPool {
  /// The pool's threads and the lock around its state.
  ///
  /// The lock is never held while a task runs or arguments are drawn.
  final class Driver: Sendable {
    struct Ending {
      var running = 0
      var waiter: UnsafeContinuation<Void, Never>?
    }

    let identity = PoolIdentity()
    let workers: Int
    let slowest = SlowestTasks()
    let setup: WorkerHook?
    let teardown: WorkerHook?
    let state: Monitor<State<any Job>>
    let ending = Lock(Ending())
    private let threads = Lock<[(worker: Worker, thread: WorkerThread)]>([])
    /// How often all jobs were ended: under the state's lock, together with what is done to the state.
    let endings = Atomic(0)
    private let timekeeper = Timekeeper()

    init(
      workers: WorkerCount, setup: WorkerHook? = nil, teardown: WorkerHook? = nil
    ) throws(PoolError) {
      self.workers = try workers.resolved()
      self.setup = setup
      self.teardown = teardown
      state = Monitor(State(workers: self.workers, hasSetup: setup != nil))
    }

    // The pool's life.

    /// Starts all threads.
    ///
    /// - Throws: ``PoolError/threadNotStarted(errno:)``; then the pool is to be stopped.
    func start() throws(PoolError) {
      for _ in 0..<workers {
        let worker = Worker(self)
        ending.withLock { $0.running += 1 }
        do throws(ThreadNotStarted) {
          let thread = try WorkerThread { [self] in live(worker) }
          threads.withLock { $0.append((worker, thread)) }
        } catch {
          ending.withLock { $0.running -= 1 }
          throw .threadNotStarted(errno: error.errno)
        }
      }
    }

    /// Abandons what has not ended, asks tasks that run to stop, and returns when every thread has ended.
    func stop() async {
      requestStop()
      // Suspends rather than blocks: a join here would hold one of the program's few concurrency threads as long as a task runs.
      await withUnsafeContinuation { continuation in
        let isOver = ending.withLock { ending in
          if ending.running > 0 { ending.waiter = continuation }
          return ending.running == 0
        }
        if isOver { continuation.resume() }
      }
      join()
    }

    /// The same, blocking the calling thread.
    func stopBlocking() {
      requestStop()
      join()
    }

    /// Cancels every task, as far as it has come.
    func cancelAll() {
      end(
        state.update { state in
          endings.add(1, ordering: .sequentiallyConsistent)
          return state.removeAll()
        }, .cancelled)
    }

    private func requestStop() {
      end(
        state.change { state in
          endings.add(1, ordering: .sequentiallyConsistent)
          return state.stop()
        }, .error(.poolEnded))
    }

    private func join() {
      for (_, thread) in threads.withLock({ $0 }) { thread.join() }
      timekeeper.stop()
    }

    /// Why all jobs were ended, if that has happened more often than so.
    func end(after count: Int) -> PoolEnd? {
      guard endings.load(ordering: .sequentiallyConsistent) != count else { return nil }
      return state.update { $0.refusal }.map { .error($0) } ?? .cancelled
    }

    /// Ends jobs that wait, and those that run.
    private func end(_ jobs: [any Job], _ end: PoolEnd) {
      let workers = threads.withLock { $0.map(\.worker) }
      for job in jobs + workers.compactMap({ $0.run?.job }) { job.end(end) }
      for worker in workers { worker.askToStop { _ in true } }
    }

    // Jobs.

    /// Takes a map in; when no task will run any more, it ends at once.
    func open(_ job: any Job, _ options: MapOptions, number: (Int) -> Void) {
      let refusal = state.update { state in
        let id = state.add(
          map: job, bufferLimit: options.bufferLimit, chunkSize: options.chunkSize)
        if let id { number(id) }
        return state.refusal
      }
      if let refusal { job.end(.error(refusal)) }
      state.wakeOne()
    }

    /// Takes a task in.
    func open(_ job: any Job) {
      let refusal = state.update { $0.add(task: job) ? nil : $0.refusal }
      if let refusal { job.end(.error(refusal)) }
      state.wakeOne()
    }

    func took(_ count: Int, of id: Int) {
      let hasWork = state.update { state in
        state.took(count, of: id)
        return state.hasWork
      }
      if hasWork { state.wakeOne() }
    }

    func close(_ id: Int) {
      state.update { $0.close(id) }
    }

    /// Asks threads to stop that run tasks of a job.
    func askToStop(_ job: any Job) {
      for (worker, _) in threads.withLock({ $0 }) { worker.askToStop { $0.job === job } }
    }

    // Time.

    /// Looks after tasks that run too long, at this moment at the latest.
    func watch(until moment: UInt64) {
      // Without a thread nobody can be told in time: the task is judged when it has ended.
      _ = deliver(by: moment)
    }

    /// Delivers what threads have finished and kept, at this moment at the latest.
    ///
    /// Returns false when there is no one to do it.
    @inline(__always)
    func deliver(by moment: UInt64) -> Bool {
      timekeeper.wakes(by: moment) || wake(by: moment)
    }

    @inline(never)
    private func wake(by moment: UInt64) -> Bool {
      timekeeper.wake(by: moment) { [weak self] in self?.tick($0) }
    }

    private func tick(_ now: UInt64) -> UInt64? {
      var next: UInt64?
      for (worker, _) in threads.withLock({ $0 }) {
        if let deadline = worker.expire(at: now) { next = min(deadline, next ?? .max) }
        worker.run?.flush()
      }
      return next
    }

    var metrics: PoolMetrics {
      var metrics = PoolMetrics()
      let now = workersNow()
      let threads = threads.withLock { $0 }
      metrics.workersStarted = threads.count
      for (worker, _) in threads { worker.add(to: &metrics, at: now) }
      metrics.slowestTasks = slowest.all
      return metrics
    }
  }
}
