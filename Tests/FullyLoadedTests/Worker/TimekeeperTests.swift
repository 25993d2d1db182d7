import CWorkers
import Synchronization
import Testing
import Threads

@testable import FullyLoaded

@Suite(.timeLimit(.minutes(1)))
struct `a timekeeper calls when a moment has come` {
  @Test func `not before`() {
    let timekeeper = Timekeeper()
    let called = Monitor<UInt64?>(nil)
    let moment = workersNow() + 20_000_000
    let hasThread = timekeeper.wake(by: moment) { now in
      called.change { $0 = now }
      return nil
    }
    #expect(hasThread)
    #expect(called.wait { $0 } >= moment)
    timekeeper.stop()
  }

  @Test func `the earliest of several, and then what it is told`() {
    let timekeeper = Timekeeper()
    let calls = Monitor(0)
    let tick: @Sendable (UInt64) -> UInt64? = { now in
      let count = calls.change { calls in
        calls += 1
        return calls
      }
      return count < 3 ? now + 1_000 : nil
    }
    _ = timekeeper.wake(by: .max - 1, tick)
    _ = timekeeper.wake(by: workersNow() + 1_000_000, tick)
    calls.wait { $0 >= 3 ? () : nil }
    timekeeper.stop()
    #expect(calls.wait { $0 } == 3)
  }

  @Test func `stopped, it calls no more`() {
    let timekeeper = Timekeeper()
    let calls = Atomic(0)
    _ = timekeeper.wake(by: .max - 1) { _ in
      calls.add(1, ordering: .relaxed)
      return nil
    }
    timekeeper.stop()
    _ = timekeeper.wake(by: 0) { _ in
      calls.add(1, ordering: .relaxed)
      return nil
    }
    #expect(calls.load(ordering: .relaxed) == 0)
  }
}
