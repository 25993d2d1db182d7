import Testing

@testable import Threads

@Suite(.timeLimit(.minutes(1)))
struct `threads wait for a value to become what they need` {
  @Test func `and go on when it is changed`() throws {
    let value = Monitor(0)
    let thread = try WorkerThread { value.change { $0 = 3 } }
    #expect(value.wait { $0 == 3 ? "three" : nil } == "three")
    thread.join()
  }

  @Test func `what is already so is not waited for`() {
    #expect(Monitor(3).wait { $0 } == 3)
    #expect(Monitor(3).wait(until: .now - .seconds(1)) { $0 } == 3)
  }

  @Test func `until a deadline, and not before it`() {
    let value = Monitor(0)
    let deadline = ContinuousClock.now + .milliseconds(20)
    let answer: Int? = value.wait(until: deadline) { _ in nil }
    #expect(answer == nil)
    #expect(ContinuousClock.now >= deadline)
  }

  @Test func `a change comes before a deadline far away`() throws {
    let value = Monitor(0)
    let thread = try WorkerThread { value.change { $0 = 1 } }
    // More than a day: that is waited for in parts.
    let answer = value.wait(until: .now + .seconds(1_000_000_000)) { $0 == 1 ? $0 : nil }
    #expect(answer == 1)
    thread.join()
  }

  @Test func `an update wakes one thread when told to`() throws {
    let value = Monitor(0)
    let threads = try (0..<4).map { _ in
      try WorkerThread { value.wait { $0 > 0 ? $0 -= 1 : nil } }
    }
    for _ in 0..<4 {
      value.update { $0 += 1 }
      value.wakeOne()
    }
    for thread in threads { thread.join() }
    #expect(value.wait { $0 } == 0)
  }
}
