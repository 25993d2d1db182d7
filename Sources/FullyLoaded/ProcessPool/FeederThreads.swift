import Threads

/// Threads that draw arguments, one for each `map` under way: an argument may let itself be waited for, and nobody else should wait.
///
/// A thread is kept for the next `map` when its own has ended.
final class FeederThreads: Sendable {
  private struct State {
    var waiting = FIFO<@Sendable () -> Void>()
    var idle = 0
    var isStopping = false
  }

  private let state = Monitor(State())
  private let threads = Lock<[WorkerThread]>([])

  /// Has a thread do some work, at once.
  ///
  /// Throws ``PoolError/threadNotStarted(errno:)``; then the work is not done.
  func run(_ work: @escaping @Sendable () -> Void) throws(PoolError) {
    // Under the lock: whoever joins the threads finds all of them, and none is started after that.
    let refusal = threads.withLock { threads -> PoolError? in
      let needsThread = state.change { state in
        // The pool has ended, and has told everybody who waits.
        if state.isStopping { return false }
        state.waiting.append(work)
        return state.waiting.count > state.idle
      }
      guard needsThread else { return nil }
      do throws(ThreadNotStarted) {
        threads.append(try WorkerThread { [self] in serve() })
        return nil
      } catch {
        state.change { _ = $0.waiting.removeAll() }
        return .threadNotStarted(errno: error.errno)
      }
    }
    if let refusal { throw refusal }
  }

  /// Lets threads end that have no work.
  func stop() {
    state.change { $0.isStopping = true }
  }

  /// Waits until every thread has ended.
  func join() {
    for thread in threads.withLock({ $0 }) { thread.join() }
  }

  private func serve() {
    while let work = next() { work() }
  }

  /// Waits for work.
  ///
  /// Returns `nil` at the end.
  private func next() -> (@Sendable () -> Void)? {
    state.change { $0.idle += 1 }
    return state.wait { state -> (@Sendable () -> Void)?? in
      if let work = state.waiting.popFirst() {
        state.idle -= 1
        return .some(work)
      }
      return state.isStopping ? .some(nil) : nil
    }
  }
}
