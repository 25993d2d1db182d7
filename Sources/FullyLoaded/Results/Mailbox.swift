import Threads

/// A buffer of results with the one caller that waits for them.
///
/// Results go in and come out in batches, so that a short task does not pay for a lock and a wake-up of its own.
final class Mailbox<Payload: Sendable>: Sendable {
  private struct State {
    var buffer: ResultBuffer<Payload>
    var waiter: Waiter?
  }

  private let state: Lock<State>

  init(ordering: ResultOrdering) {
    state = Lock(State(buffer: ResultBuffer(ordering: ordering)))
  }

  /// How far the tasks have come.
  var progress: MapProgress {
    state.withLock {
      MapProgress(finished: $0.buffer.finished, taken: $0.buffer.taken, total: $0.buffer.total)
    }
  }

  /// Changes the buffer.
  ///
  /// - Parameter change: Returns whether a caller that waits can go on.
  /// - Returns: That caller, to be resumed when no lock is held any more.
  func change(_ change: (inout ResultBuffer<Payload>) -> Bool) -> Waiter? {
    state.withLock { state in
      guard change(&state.buffer) else { return nil }
      defer { state.waiter = nil }
      return state.waiter
    }
  }

  /// Takes what is ready; see ``ResultBuffer/take(upTo:into:)``.
  func take(
    upTo limit: Int, into results: inout [ResultBuffer<Payload>.Finished]
  ) -> ResultBuffer<Payload>.Answer {
    state.withLock { $0.buffer.take(upTo: limit, into: &results) }
  }

  /// Suspends until something has changed for the one caller that takes results.
  func wait(isolation: isolated (any Actor)?) async {
    await withUnsafeContinuation(isolation: isolation) { continuation in
      if !wait(with: .task(continuation)) { continuation.resume() }
    }
  }

  /// Blocks the calling thread until something has changed, or until the deadline.
  func block(until deadline: ContinuousClock.Instant?) {
    let signal = Monitor(false)
    if wait(with: .thread(signal)) {
      _ = signal.wait(until: deadline) { $0 ? () : nil }
      _ = forget()
    }
  }

  /// Nobody waits any more.
  ///
  /// Returns who did.
  func forget() -> Waiter? {
    state.withLock { state in
      defer { state.waiter = nil }
      return state.waiter
    }
  }

  private func wait(with waiter: Waiter) -> Bool {
    state.withLock { state in
      guard state.buffer.mustWait else { return false }
      precondition(state.waiter == nil, "Results are taken by one task at a time.")
      state.waiter = waiter
      return true
    }
  }
}
