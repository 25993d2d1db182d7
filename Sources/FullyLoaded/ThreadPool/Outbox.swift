import Synchronization

/// Places of results that a thread has finished, on their way to a mailbox: delivered several at a time, by whoever finds it time to.
///
/// One thread adds; any thread delivers.
final class Outbox: @unchecked Sendable {
  typealias Finished = ResultBuffer<ResultPlace>.Finished

  private let mailbox: Mailbox<ResultPlace>
  private let results: UnsafeMutablePointer<Finished>
  private let finished = Atomic(0)
  /// How many were delivered: under the mailbox's lock.
  private var delivered = 0

  /// - Parameters:
  ///   - capacity: The most results that will be added.
  ///   - mailbox: Where they go.
  init(capacity: Int, mailbox: Mailbox<ResultPlace>) {
    self.mailbox = mailbox
    results = .allocate(capacity: capacity)
  }

  deinit {
    (results + delivered).deinitialize(count: finished.load(ordering: .acquiring) - delivered)
    results.deallocate()
  }

  /// Adds a result.
  func add(task: Int, _ place: ResultPlace) {
    let count = finished.load(ordering: .relaxed)
    (results + count).initialize(to: Finished(task: task, payload: place))
    finished.store(count + 1, ordering: .releasing)
  }

  /// Delivers what was added.
  func flush() {
    let waiter = mailbox.change { buffer in
      let end = finished.load(ordering: .acquiring)
      var canGoOn = false
      while delivered < end {
        let result = (results + delivered).move()
        delivered += 1
        if buffer.finish(task: result.task, result.payload) { canGoOn = true }
      }
      return canGoOn
    }
    waiter?.resume()
  }
}
