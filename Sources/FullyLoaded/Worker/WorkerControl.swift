import CWorkers
import Threads

/// Listens for the pool's wish that the running task stop, and cancels the Swift task that it runs in: that one and no other.
///
/// Whether the wish still holds is said by the mark in the page, under a lock that the worker takes before it begins anything new.
final class WorkerControl: @unchecked Sendable {
  private let page: UnsafeMutablePointer<WorkerPage>
  private let serving = Lock<Task<Void, Never>?>(nil)

  init(_ page: UnsafeMutablePointer<WorkerPage>) {
    self.page = page
  }

  /// Starts to listen, for as long as the process lives.
  func start() {
    // Without a thread there is no asking, but still the signals that follow.
    _ = try? WorkerThread { [self] in listen() }
  }

  /// Calls are made in this task from now on.
  func serving(_ task: Task<Void, Never>) {
    serving.withLock { $0 = task }
  }

  func notServing() {
    serving.withLock { $0 = nil }
  }

  private func listen() {
    workersBlockSignals()
    var seen: UInt32 = 0
    while true {
      let now = workerPageAttention(page)
      if now == seen {
        workersWait(&page.pointee.attention, seen)
        continue
      }
      seen = now
      serving.withLock { task in
        let mark = workerPageLoad(&page.pointee.mark)
        if mark & UInt64(WorkerMarkCancelled.rawValue) != 0 { task?.cancel() }
      }
    }
  }
}
