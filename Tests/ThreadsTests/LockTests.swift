import Testing

@testable import Threads

@Suite(.timeLimit(.minutes(1)))
struct `one thread at a time uses what is behind a lock` {
  @Test func `however many want to`() throws {
    final class Shared: Sendable {
      let number = Lock(0)
    }
    let shared = Shared()
    let threads = try (0..<4).map { _ in
      try WorkerThread { for _ in 0..<10_000 { shared.number.withLock { $0 += 1 } } }
    }
    for thread in threads { thread.join() }
    #expect(shared.number.withLock { $0 } == 40_000)
  }

  @Test func `who would have to wait can be told instead`() throws {
    final class Shared: Sendable {
      let number = Lock(1)
      let answer = Monitor<Int??>(nil)
    }
    let shared = Shared()
    let whileHeld = try shared.number.withLock { number -> Int? in
      number = 2
      let thread = try WorkerThread {
        let answer = shared.number.withLockIfAvailable { $0 }
        shared.answer.change { $0 = .some(answer) }
      }
      thread.join()
      return shared.answer.wait { $0 }
    }
    #expect(whileHeld == nil)
    #expect(shared.number.withLockIfAvailable { $0 } == 2)
  }

  @Test func `an error gives it back`() {
    struct Refused: Error {}
    let number = Lock(1)
    #expect(throws: Refused.self) { try number.withLock { _ in throw Refused() } }
    #expect(number.withLockIfAvailable { $0 } == 1)
  }

  @Test func `what it holds goes with it`() {
    final class Held: Sendable {}
    weak var held: Held?
    func hold() {
      let object = Held()
      held = object
      _ = Lock(object)
    }
    hold()
    #expect(held == nil)
  }
}
