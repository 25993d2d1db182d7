import Testing
import Threads

@testable import FullyLoaded

@Suite
struct `callers of a map are woken for several results` {
  private let interval = StreamWaiters.interval
  private let caller = Waiter.thread(Monitor(false))

  @Test
  func `the first after a pause at once`() {
    var waiters = StreamWaiters()
    waiters.add([caller])
    let woken = waiters.take(at: interval * 5)
    #expect(woken.count == 1)
    #expect(waiters.wakeAt == nil)
  }

  @Test
  func `the next one when the interval is over`() {
    var waiters = StreamWaiters()
    waiters.add([caller])
    _ = waiters.take(at: interval * 5)
    waiters.add([caller, caller])
    let early = waiters.take(at: interval * 6 - 1)
    #expect(early.isEmpty)
    #expect(waiters.wakeAt == interval * 6)
    let inTime = waiters.take(at: interval * 6)
    #expect(inTime.count == 2)
  }

  @Test
  func `all when nothing more is coming`() {
    var waiters = StreamWaiters()
    waiters.add([caller])
    _ = waiters.take(at: interval * 5)
    waiters.add([caller])
    let rest = waiters.takeAll(at: interval * 5)
    #expect(rest.count == 1)
    #expect(waiters.wakeAt == nil)
  }
}
