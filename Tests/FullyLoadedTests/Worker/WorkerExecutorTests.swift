import Glibc
import Testing
import Threads

@testable import FullyLoaded

@Suite(.timeLimit(.minutes(1)))
struct `a Swift task runs on a thread of ours` {
  /// Runs something on a thread made for it.
  private func onThread<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async throws
    -> Result
  {
    let result = Lock<Result?>(nil)
    let thread = try await withUnsafeThrowingContinuation { continuation in
      let handle = Lock<WorkerThread?>(nil)
      do {
        let started = Monitor(false)
        let thread = try WorkerThread {
          let value = body()
          result.withLock { $0 = value }
          started.wait { $0 ? () : nil }
          continuation.resume(returning: handle.withLock { $0 })
        }
        handle.withLock { $0 = thread }
        started.change { $0 = true }
      } catch {
        continuation.resume(throwing: error)
      }
    }
    thread?.join()
    return try #require(result.withLock { $0 })
  }

  @Test func `from its beginning to its end, also where it suspends`() async throws {
    let same = try await onThread {
      let own = threadID()
      let seen = SeenThreads()
      WorkerExecutor().run(started: { _ in }) {
        for _ in 0..<10 {
          seen.addThis()
          await Task.yield()
        }
        await withTaskGroup(of: Void.self) { group in
          for _ in 0..<4 { group.addTask { seen.addThis() } }
        }
      }
      return seen.all == [own]
    }
    #expect(same)
  }

  @Test func `which waits while somebody else has the turn`() async throws {
    let order = try await onThread {
      let order = Lock<[Int]>([])
      WorkerExecutor().run(started: { _ in }) {
        order.withLock { $0.append(1) }
        await Elsewhere().append(2, to: order)
        order.withLock { $0.append(3) }
      }
      order.withLock { $0.append(4) }
      return order.withLock { $0 }
    }
    #expect(order == [1, 2, 3, 4])
  }

  @Test func `and another after it, when that one was cancelled`() async throws {
    let seen = try await onThread {
      let seen = Lock<[Bool]>([])
      let executor = WorkerExecutor()
      for isToBeCancelled in [true, false, true, false] {
        executor.run(started: { if isToBeCancelled { $0.cancel() } }) {
          seen.withLock { $0.append(Task.isCancelled) }
        }
      }
      return seen.withLock { $0 }
    }
    #expect(seen == [true, false, true, false])
  }

  @Test func `with the context it is given`() async throws {
    let pools = try await onThread {
      let context = WorkerContext(pool: PoolIdentity())
      let inside = Lock<PoolIdentity?>(nil)
      WorkerExecutor().run(started: { _ in }) {
        WorkerContext.$current.withValue(context) {
          inside.withLock { $0 = WorkerContext.current?.pool }
        }
      }
      return inside.withLock { $0 } == context.pool
    }
    #expect(pools)
  }
}

private final class SeenThreads: Sendable {
  private let threads = Lock<Set<UInt>>([])

  var all: Set<UInt> { threads.withLock { $0 } }

  func addThis() {
    threads.withLock { _ = $0.insert(threadID()) }
  }
}

private actor Elsewhere {
  func append(_ number: Int, to numbers: borrowing Lock<[Int]>) {
    numbers.withLock { $0.append(number) }
  }
}

private func threadID() -> UInt {
  UInt(pthread_self())
}
