import Synchronization
import Threads

extension ThreadPool {
  /// The pool's threads and the lock around its state.
  ///
  /// The lock is never held while a task runs or arguments are drawn.
  final class Driver: Sendable {
    private struct Ending {
      var running = 0
      var waiter: CheckedContinuation<Void, Never>?
    }

    let workers: Int
    private let state = Monitor(State<any AnyJob>())
    private let ending = Mutex(Ending())
    private let threads = Mutex<[WorkerThread]>([])

    init(workers: Int) {
      self.workers = workers
    }

    /// Starts all threads, or none.
    func start() async throws(PoolError) {
      for _ in 0..<workers {
        ending.withLock { $0.running += 1 }
        do throws(ThreadNotStarted) {
          let thread = try WorkerThread { [self] in serve() }
          threads.withLock { $0.append(thread) }
        } catch {
          ending.withLock { $0.running -= 1 }
          await stop()
          throw .threadNotStarted(errno: error.errno)
        }
      }
    }

    /// Lets running tasks finish, abandons the others, and returns when every thread has ended.
    func stop() async {
      for job in state.change({ $0.stop() }) { job.end(PoolError.poolEnded) }
      // Suspends rather than blocks: a join here would hold one of the program's few concurrency threads as long as a task runs.
      await withCheckedContinuation { continuation in
        let isOver = ending.withLock { ending in
          if ending.running > 0 { ending.waiter = continuation }
          return ending.running == 0
        }
        if isOver { continuation.resume() }
      }
      for thread in threads.withLock({ $0 }) { thread.join() }
    }

    func add(_ job: any AnyJob, bufferLimit: Int) {
      let id = state.change { state in
        let id = state.add(job, bufferLimit: bufferLimit)
        if let id { job.id.store(id, ordering: .relaxed) }
        return id
      }
      if id == nil { job.end(PoolError.poolEnded) }
    }

    func took(_ id: Int) {
      state.change { $0.took(id) }
    }

    func cancel(_ id: Int) {
      state.change { $0.cancel(id) }
    }

    /// The life of a thread.
    private func serve() {
      while case .draw(let id, let job) = state.wait(for: { $0.step() }) {
        let task = job.draw()
        state.change { $0.drew(id, ended: task == nil) }
        task?()
      }
      let waiter = ending.withLock { ending -> CheckedContinuation<Void, Never>? in
        ending.running -= 1
        return ending.running == 0 ? ending.waiter : nil
      }
      waiter?.resume()
    }
  }
}
