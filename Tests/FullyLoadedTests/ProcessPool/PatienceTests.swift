import CWorkers
import Glibc
import Testing

@Suite
struct `who waits stays awake for short times only` {
  /// Waits where something has happened, which only those see who look, or where nothing does.
  private func wait(
    _ patience: inout WorkerPatience, until moment: UInt64, hasEvent: Bool = true
  ) -> Int32 {
    let (epoll, source) = (workersEpollCreate(), workersEventDescriptor())
    defer { for descriptor in [epoll, source] { close(descriptor) } }
    workersEpollControl(epoll, EPOLL_CTL_ADD, source, EPOLLIN.rawValue, 0)
    var one: UInt64 = 1
    if hasEvent { write(source, &one, MemoryLayout<UInt64>.size) }
    var event = epoll_event()
    return workersEpollWait(epoll, &event, 1, &patience, moment)
  }

  @Test
  func `who had to wait for a short time looks before he would sleep`() {
    var patience = WorkerPatience(isBrisk: true, sleepsUntil: 0)
    let count = wait(&patience, until: .max - 1)
    #expect(count == 1)
  }

  @Test
  func `nobody goes to sleep who has something to do later`() {
    var patience = WorkerPatience(isBrisk: false, sleepsUntil: 0)
    let count = wait(&patience, until: .max - 1)
    #expect(count == 0)
  }

  @Test
  func `who stays awake does so until a moment has come`() {
    var patience = WorkerPatience(isBrisk: true, sleepsUntil: 0)
    let moment = workersNow() + UInt64(WorkerPatienceSpan / 2)
    let count = wait(&patience, until: moment, hasEvent: false)
    #expect(count == 0)
    #expect(workersNow() >= moment)
  }

  @Test
  func `while the processor is wanted elsewhere he sleeps at once`() {
    var patience = WorkerPatience(isBrisk: true, sleepsUntil: .max)
    let count = wait(&patience, until: .max - 1)
    #expect(count == 0)
  }

  @Test
  func `a long wait is the last that is waited awake`() {
    let timer = workersTimerDescriptor()
    defer { close(timer) }
    // Read like a pipe.
    workersSetTimer(timer, workersNow() + UInt64(WorkerPatienceSpan) * 10)
    var patience = WorkerPatience(isBrisk: true, sleepsUntil: 0)
    var expirations: UInt64 = 0
    #expect(workersRead(timer, &expirations, MemoryLayout<UInt64>.size, &patience) == 8)
    #expect(expirations == 1)
    // Unless others have used the processor meanwhile: then he sleeps for that.
    #expect(!patience.isBrisk || patience.sleepsUntil > 0)
  }
}
