import CWorkers

/// The channels of the workers that live.
///
/// One thread at a time uses it.
final class ChannelTable: WorkerPages {
  var channels: [Int: WorkerChannel] = [:]

  func look(at worker: Int) -> WorkerProgress {
    guard let page = channels[worker]?.page else {
      return WorkerProgress(begun: 0, isRunning: false, startedAt: 0)
    }
    return WorkerProgress(mark: workerPageLoad(&page.pointee.mark), page)
  }

  func revoke(_ worker: Int, through last: UInt64) -> WorkerProgress? {
    guard let page = channels[worker]?.page else { return nil }
    let mark = workerPageRevoke(page, last)
    guard mark & UInt64(WorkerMarkRevoked.rawValue) == 0 else { return nil }
    return WorkerProgress(mark: mark, page)
  }

  func cancel(_ worker: Int, sequence: UInt64) -> Bool {
    guard let page = channels[worker]?.page, workerPageCancel(page, sequence) else { return false }
    workerPageRaiseAttention(page)
    workersWake(&page.pointee.attention)
    return true
  }
}

extension WorkerProgress {
  fileprivate init(mark: UInt64, _ page: UnsafeMutablePointer<WorkerPage>) {
    self.init(
      begun: mark >> UInt64(WorkerMarkShift.rawValue),
      isRunning: mark & UInt64(WorkerMarkRunning.rawValue) != 0,
      startedAt: workerPageLoad(&page.pointee.startedAt),
      decoded: workerPageLoad(workerPageDecoded(page)))
  }
}
