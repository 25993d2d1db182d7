import Threads

/// Threads that draw arguments, one for each `map` under way: an argument may let itself be waited for, and nobody else should wait.
///
/// A thread is kept for the next `map` when its own has ended.
final class FeederThreads: Sendable {
  private struct State {
    /// Work that no thread has begun, each with a number of its own.
    var waiting = FIFO<(number: Int, work: @Sendable () -> Void)>()
    var nextNumber = 0
    var idle = 0
    var running = 0
    var isStopping = false
    /// Who waits for the last thread to end.
    var waiter: UnsafeContinuation<Void, Never>?

    /// Takes out who waits, when there is nothing left to wait for.
    mutating func takeWaiter() -> UnsafeContinuation<Void, Never>? {
      guard isStopping, running == 0 else { return nil }
      defer { waiter = nil }
      return waiter
    }
  }

  private let state = Monitor(State())
  private let threads = Lock<[WorkerThread]>([])

  /// Has a thread do some work, at once.
  ///
  /// Throws ``PoolError/threadNotStarted(errno:)``; then the work is not done.
  func run(_ work: @escaping @Sendable () -> Void) throws(PoolError) {
    // Under the lock: whoever joins the threads finds all of them, and none is started after that.
    let refusal = threads.withLock { threads -> PoolError? in
      let (number, needsThread) = state.change { state in
        // The pool has ended, and has told everybody who waits.
        if state.isStopping { return (0, false) }
        let number = state.nextNumber
        state.nextNumber += 1
        state.waiting.append((number, work))
        let needsThread = state.waiting.count > state.idle
        if needsThread { state.running += 1 }
        return (number, needsThread)
      }
      guard needsThread else { return nil }
      do throws(ThreadNotStarted) {
        threads.append(try WorkerThread { [self] in serve() })
        return nil
      } catch {
        // Another thread may have it by now.
        let (isLeft, waiter) = state.change { state in
          state.running -= 1
          let waiting = state.waiting.removeAll()
          for one in waiting where one.number != number { state.waiting.append(one) }
          return (state.waiting.count < waiting.count, state.takeWaiter())
        }
        waiter?.resume()
        return isLeft ? .threadNotStarted(errno: error.errno) : nil
      }
    }
    if let refusal { throw refusal }
  }

  /// Lets threads end that have no work.
  func stop() {
    state.change { $0.isStopping = true }
  }

  /// Waits until every thread has ended, blocking the calling thread.
  func join() {
    for thread in threads.withLock({ $0 }) { thread.join() }
  }

  /// Waits until every thread has ended, after ``stop()``: an argument that is being drawn may take its time.
  func ended() async {
    await withUnsafeContinuation { continuation in
      let waiter = state.change { state in
        state.waiter = continuation
        return state.takeWaiter()
      }
      waiter?.resume()
    }
    join()
  }

  private func serve() {
    while let work = next() { work() }
    let waiter = state.change { state in
      state.running -= 1
      return state.takeWaiter()
    }
    waiter?.resume()
  }

  /// Waits for work.
  ///
  /// Returns `nil` at the end.
  private func next() -> (@Sendable () -> Void)? {
    state.change { $0.idle += 1 }
    return state.wait { state -> (@Sendable () -> Void)?? in
      if let (_, work) = state.waiting.popFirst() {
        state.idle -= 1
        return .some(work)
      }
      return state.isStopping ? .some(nil) : nil
    }
  }
}
