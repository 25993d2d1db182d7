import CWorkers
import Synchronization
import Threads

/// Wakes somebody at the next moment that matters: a thread that begins with the first such moment.
///
/// Moments are nanoseconds of the monotonic clock.
final class Timekeeper: Sendable {
  private struct Plan {
    var next: UInt64?
    var thread: WorkerThread?
    var isStopping = false
  }

  private let plan = Monitor(Plan())
  /// The moment that is planned, for those to read who have a later one; the greatest number when none is.
  private let planned = Atomic<UInt64>(.max)

  /// Whether ``wake(by:_:)`` has nothing to do for a moment.
  ///
  /// The thread forgets its plan before it looks around, and whoever asks here has done before what it looks for.
  @inline(__always)
  func wakes(by moment: UInt64) -> Bool {
    planned.load(ordering: .sequentiallyConsistent) <= moment
  }

  /// Sees to it that `tick` is called at a moment or before.
  ///
  /// - Parameters:
  ///   - moment: The moment.
  ///   - tick: Called on a thread of its own with the current moment; returns the next moment that it knows of. Always the same one.
  /// - Returns: False when there is no thread to be had.
  func wake(by moment: UInt64, _ tick: @escaping @Sendable (UInt64) -> UInt64?) -> Bool {
    plan.change { plan in
      guard !plan.isStopping else { return true }
      if plan.thread == nil {
        guard let thread = try? WorkerThread({ [self] in serve(tick) }) else { return false }
        plan.thread = thread
      }
      if moment < plan.next ?? .max {
        plan.next = moment
        planned.store(moment, ordering: .sequentiallyConsistent)
      }
      return true
    }
  }

  /// Ends the thread and waits for it.
  func stop() {
    let thread = plan.change { plan in
      plan.isStopping = true
      defer { plan.thread = nil }
      return plan.thread
    }
    thread?.join()
  }

  private func serve(_ tick: @escaping @Sendable (UInt64) -> UInt64?) {
    while let next = waitForPlan() {
      let now = workersNow()
      guard next <= now else {
        let deadline = ContinuousClock.now + .nanoseconds(Int64(clamping: next - now))
        _ = plan.wait(until: deadline) { $0.isStopping || $0.next != next ? () : nil }
        continue
      }
      plan.update { plan in
        plan.next = nil
        planned.store(.max, ordering: .sequentiallyConsistent)
      }
      if let again = tick(now) { _ = wake(by: again, tick) }
    }
  }

  /// Returns the next moment, `nil` at the end.
  private func waitForPlan() -> UInt64? {
    plan.wait { plan -> UInt64?? in
      if plan.isStopping { return .some(nil) }
      return plan.next.map { .some($0) }
    }
  }
}
