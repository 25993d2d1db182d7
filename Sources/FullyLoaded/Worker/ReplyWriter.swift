import CWorkers
import Glibc

/// Writes replies: small ones into the page, several together into the pipe.
final class ReplyWriter {
  /// So long a reply may lie in the page before the worker begins another task, in nanoseconds.
  private static let patience: UInt64 = 50_000

  private let page: UnsafeMutablePointer<WorkerPage>
  private let results: UnsafeMutableRawPointer
  private var end = 0
  private var lastFlush: UInt64 = 0
  /// When the last reply was complete, in nanoseconds of the monotonic clock.
  private(set) var lastWrite: UInt64 = 0

  init(_ page: UnsafeMutablePointer<WorkerPage>) {
    self.page = page
    results = workerPageResults(page)
  }

  /// Adds a reply.
  ///
  /// - Parameters:
  ///   - kind: What it says.
  ///   - sequence: The task, or 0.
  ///   - running: How long the function ran, in nanoseconds.
  ///   - payload: Copied.
  func write(
    _ kind: ReplyHeader.Kind, sequence: UInt64 = 0, running: UInt64 = 0,
    _ payload: UnsafeRawBufferPointer
  ) {
    let header = ReplyHeader(
      count: UInt64(payload.count), sequence: sequence, running: running, kind: kind.rawValue)
    let size = MemoryLayout<ReplyHeader>.size + payload.count
    if end + size > Int(WorkerPageResults.rawValue) { flush() }
    if size > Int(WorkerPageResults.rawValue) {
      withUnsafeBytes(of: header) { send($0) }
      send(payload)
      workerPageStore(&page.pointee.resultsBase, page.pointee.resultsBase + UInt64(size))
    } else {
      (results + end).storeBytes(of: header, as: ReplyHeader.self)
      if let start = payload.baseAddress {
        (results + end + MemoryLayout<ReplyHeader>.size).copyMemory(
          from: start, byteCount: payload.count)
      }
      end += size
      // From now on the result is safe, whatever becomes of this process.
      workerPageStore(&page.pointee.resultsEnd, UInt64(end))
    }
    lastWrite = workersNow()
    if lastWrite - lastFlush > Self.patience { flush() }
  }

  /// Writes what lies in the page.
  func flush() {
    guard end > 0 else { return }
    send(UnsafeRawBufferPointer(start: results, count: end))
    let written = UInt64(end)
    end = 0
    // In this order: the pool must never think that bytes lie in the page that it has been sent.
    workerPageStore(&page.pointee.resultsEnd, 0)
    workerPageStore(&page.pointee.resultsBase, page.pointee.resultsBase + written)
    lastFlush = workersNow()
  }

  private func send(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(
        Int32(WorkerDescriptorReplies.rawValue), rest.baseAddress, rest.count)
      if count > 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      } else if errno != EINTR {
        // Nobody reads: the pool is gone, or has given this worker up.
        _exit(0)
      }
    }
  }
}
