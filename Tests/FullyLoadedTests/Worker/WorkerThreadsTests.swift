import FullyLoaded
import Glibc
import Synchronization
import Testing
import Threads

/// A variable that is made when it is first used, by which time another thread waits for it.
private enum Late {
  static let begun = Atomic(false)
  static let wanted = Atomic(false)

  static let value: Int = {
    begun.store(true, ordering: .releasing)
    wait(for: wanted)
    // For the other thread to be asleep.
    for _ in 0..<1000 { sched_yield() }
    return 7
  }()

  static func wait(for flag: borrowing Atomic<Bool>) {
    while !flag.load(ordering: .acquiring) { sched_yield() }
  }
}

/// Uses a variable from two threads for the first time.
@Remote
func useLate(_ factor: Int) throws -> Int {
  let other = try WorkerThread {
    Late.wait(for: Late.begun)
    Late.wanted.store(true, ordering: .releasing)
    _ = Late.value
  }
  let value = Late.value
  other.join()
  return value * factor
}

@Suite(.serialized, .timeLimit(.minutes(1)))
struct `a worker's threads` {
  /// The language's runtime has locks that the kernel hands over by the identifiers of threads: a worker's first thread is a copy, and must
  /// know its own.
  @Test
  func `wait for each other as those of any process do`() async throws {
    try await withProcessPool(workers: .exactly(1), maximumTasksPerWorker: 1) { pool in
      let values = try await pool.map(useLate, 0..<20, timeLimit: .seconds(10)).collected()
      #expect(values == (0..<20).map { $0 * 7 })
    }
  }

  @Test
  func `may be those of a pool`() async throws {
    try await withProcessPool(workers: .exactly(2)) { pool in
      let sums = try await pool.map(sumInThreads, 0..<8).collected()
      #expect(sums == (0..<8).map { $0 * 100 })
    }
  }
}

@Remote
func sumInThreads(_ n: Int) async throws -> Int {
  try await withThreadPool(workers: .exactly(4)) { pool in
    try await pool.map({ $0 }, repeatElement(n, count: 100)).collected().reduce(0, +)
  }
}
