import CWorkers
import Glibc
import Synchronization
import Threads

extension ProcessPool {
  /// The pool's descriptors, its one thread, and the lock around its state.
  ///
  /// The thread, the *reactor*, waits for everything that can happen: replies, deaths, moments. Whoever submits a task writes it to a
  /// free worker's pipe itself, for a task to need one wake-up less. Under the lock nothing waits and no code of the user's runs.
  final class Driver: Sendable {
    let identity = PoolIdentity()
    let configuration: Configuration
    let workers: Int
    private let core: Lock<Core>
    private let reactor = Lock<WorkerThread?>(nil)
    let feeders = FeederThreads()
    private let ending = Lock(Ending())

    private struct Ending {
      var isOver = false
      var waiter: UnsafeContinuation<Void, Never>?
    }

    init(_ configuration: Configuration) throws(PoolError) {
      workers = try configuration.validated()
      self.configuration = configuration
      core = Lock(try Core(configuration, workers: workers))
    }

    /// Starts the reactor, which starts the workers.
    func start() throws(PoolError) {
      do throws(ThreadNotStarted) {
        let thread = try WorkerThread { [self] in
          serve()
          let waiter = ending.withLock { ending in
            ending.isOver = true
            return ending.waiter
          }
          waiter?.resume()
        }
        reactor.withLock { $0 = thread }
      } catch {
        core.withLock { $0.end() }
        throw .threadNotStarted(errno: error.errno)
      }
    }

    /// Abandons what has not ended, and returns when every worker is gone and reaped.
    func stop() async {
      requestStop()
      await withUnsafeContinuation { continuation in
        let isOver = ending.withLock { ending in
          if !ending.isOver { ending.waiter = continuation }
          return ending.isOver
        }
        if isOver { continuation.resume() }
      }
      reactor.withLock { $0 }?.join()
      await feeders.ended()
    }

    /// The same, blocking the calling thread.
    func stopBlocking() {
      requestStop()
      reactor.withLock { $0 }?.join()
      feeders.join()
    }

    /// Cancels every task, as far as it has come.
    func cancelAll() {
      act { core in core.failAll { CancellationError() } }
    }

    private func requestStop() {
      act { $0.stop() }
      feeders.stop()
    }

    // Jobs.

    /// Takes a job in; when no task will run any more, it ends at once.
    ///
    /// - Parameters:
    ///   - job: The job.
    ///   - options: How its tasks run.
    ///   - first: A task that it has already.
    func open(
      _ job: any ProcessJob, _ options: State<EncodedTask>.JobOptions, first: EncodedTask? = nil
    ) {
      act { core in
        guard let number = core.state.open(options) else {
          let error = core.endError
          core.resume(job.end { error })
          return
        }
        core.jobs[number] = job
        job.number.store(number, ordering: .releasing)
        if let first {
          core.state.add(
            CollectionOfOne(first), bytes: first.tasks.byteCount, first: 0, to: number,
            at: workersNow())
        }
      }
    }

    /// A task could not be encoded; its job knows.
    func drewInVain(_ number: Int) {
      core.withLock { $0.state.jobs[number]?.outstanding += 1 }
    }

    /// A feeder has begun to gather tasks: they are not to wait for long when the next argument does.
    func willGather() {
      act { core in
        if core.gatherAt == nil { core.gatherAt = workersNow() + Watch.shortest }
      }
    }

    /// See ``State/demand(_:)``.
    func demand(_ number: Int) -> Int? {
      core.withLock { $0.state.demand(number) }
    }

    func add(_ tasks: EncodedTasks, first index: Int, to number: Int) {
      act { $0.add(tasks, first: index, to: number, at: workersNow()) }
    }

    func exhausted(_ number: Int) {
      act { $0.state.exhausted(number) }
    }

    func took(_ count: Int, of number: Int) {
      act { $0.state.took(count, of: number) }
    }

    func close(_ number: Int) {
      act { core in
        core.jobs.removeValue(forKey: number)?.wakeFeeder()
        core.state.close(number, at: workersNow(), pages: core.channels)
      }
    }

    /// Whether a job's only task has begun.
    func isRunning(_ number: Int) -> Bool {
      core.withLock { core in
        core.state.workers.contains { worker, entry in
          guard let sent = entry.sent.first, sent.item.id.job == number else { return false }
          let progress = core.channels.look(at: worker)
          return progress.isRunning && progress.begun == sent.sequence
        }
      }
    }

    var metrics: PoolMetrics {
      core.withLock { $0.metrics(at: workersNow()) }
    }

    /// Changes the state, carries out what follows, and then lets those go on who have waited for it.
    private func act(_ body: (inout Core) -> Void) {
      let waiters = core.withLock { core in
        body(&core)
        core.perform()
        return core.takeWaiters()
      }
      for waiter in waiters { waiter.resume() }
    }

    /// The reactor's life.
    private func serve() {
      // Signals are for the program's own threads; and a broken pipe is an error, not a signal.
      workersBlockSignals()
      act { core in
        core.startForkServer()
        core.state.fillUp()
      }
      let kills = OutOfMemoryKills()
      core.withLock { $0.kills = kills }
      let epoll = core.withLock { $0.epoll }
      var events = [epoll_event](repeating: epoll_event(), count: 64)
      var patience = WorkerPatience()
      var wakeAt: UInt64?
      while true {
        let count = workersEpollWait(
          epoll, &events, Int32(events.count), &patience, wakeAt ?? .max)
        let (waiters, isOver) = core.withLock { core in
          for index in 0..<max(0, Int(count)) {
            core.handle(workersEpollData(&events[index]), events[index].events)
          }
          core.perform()
          let (waiters, moment) =
            count == 0 ? (core.takeWaiters(), nil) : core.takeWaitersInTime()
          wakeAt = moment
          return (waiters, core.state.isOver)
        }
        for waiter in waiters { waiter.resume() }
        if isOver { break }
      }
      let waiters = core.withLock { core in
        core.end()
        return core.takeWaiters()
      }
      for waiter in waiters { waiter.resume() }
    }
  }
}
