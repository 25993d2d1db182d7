import FullyLoaded
import Glibc
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `a thread pool runs tasks on threads of its own` {
  @Test func `as many tasks run at once as there are workers`() async throws {
    // Each task waits until all four have begun: with fewer threads the test would not end.
    let begun = Rendezvous(count: 4)
    try await withThreadPool(workers: .exactly(4)) { pool in
      let results = try await pool.map(
        { (n: Int) in
          begun.arriveAndWait()
          return n
        }, 0..<4
      ).collected()
      #expect(results == [0, 1, 2, 3])
    }
  }

  @Test func `results in completion order overtake a slow first task`() async throws {
    let gate = Rendezvous(count: 2)
    try await withThreadPool(workers: .exactly(2)) { pool in
      var results = pool.map(
        { (n: Int) in
          if n == 0 { gate.arriveAndWait() }
          return n
        }, 0..<3, ordering: .completion
      ).makeAsyncIterator()
      try await expect(&results, gives: 1)
      try await expect(&results, gives: 2)
      gate.arriveAndWait()
      try await expect(&results, gives: 0)
      try await expect(&results, gives: nil)
    }
  }

  @Test func `threads are gone when the closure has ended`() async throws {
    var threads = Set<String>()
    try await withThreadPool(workers: .exactly(8)) { pool in
      for try await thread in pool.map({ _ in callingThread() }, 0..<100) {
        threads.insert(thread)
      }
    }
    #expect(!threads.isEmpty)
    #expect(threads.filter { access("/proc/\($0)", F_OK) == 0 }.isEmpty)
  }

  @Test func `leaving early abandons tasks that have not begun`() async throws {
    let begun = Mutex(0)
    try await withThreadPool(workers: .exactly(2)) { pool in
      var results = pool.map(
        { (n: Int) in
          begun.withLock { $0 += 1 }
          return n
        }, 0..., ordering: .input, bufferLimit: 4
      ).makeAsyncIterator()
      try await expect(&results, gives: 0)
    }
    #expect(begun.withLock { $0 } <= 5)
  }

  @Test func `results taken after the pool has ended are an error`() async throws {
    var kept: PoolResults<Int>?
    try await withThreadPool(workers: .exactly(1)) { pool in
      kept = pool.map({ $0 }, 0..., ordering: .input, bufferLimit: 1)
    }
    let results = try #require(kept)
    await #expect(throws: PoolError.poolEnded) { try await results.collected() }
  }

  @Test(arguments: [0, -1])
  func `fewer than one worker is an error`(_ workers: Int) async {
    let error = await #expect(throws: PoolError.self) {
      try await withThreadPool(workers: .exactly(workers)) { _ in }
    }
    #expect(
      error?.description
        == "A pool of \(workers) workers was asked for. A pool needs at least 1.")
  }

  @Test func `a thousand pools leave no thread behind`() async throws {
    for _ in 0..<1_000 {
      try await withThreadPool(workers: .exactly(2)) { pool in
        let results = try await pool.map({ $0 }, 0..<2).collected()
        #expect(results == [0, 1])
      }
    }
    // Other tests run at the same time, so the count is compared with what a leak would leave.
    let threads = try #require(threadCount())
    #expect(threads < 500)
  }

  private func expect(
    _ results: inout PoolResults<Int>.Iterator, gives expected: Int?,
    _ location: SourceLocation = #_sourceLocation
  ) async throws {
    let result = try await results.next()
    #expect(result == expected, sourceLocation: location)
  }

  private func threadCount() -> Int? {
    guard let directory = opendir("/proc/self/task") else { return nil }
    defer { closedir(directory) }
    var count = 0
    while readdir(directory) != nil { count += 1 }
    return count - 2  // . and ..
  }
}

/// The calling thread as `/proc` names it: `4711/task/4712`.
private func callingThread() -> String {
  var path = [CChar](repeating: 0, count: 64)
  let length = readlink("/proc/thread-self", &path, path.count)
  return String(decoding: path.prefix(max(length, 0)).map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// Blocks whoever arrives until all have.
private final class Rendezvous: @unchecked Sendable {
  private var barrier = pthread_barrier_t()

  init(count: UInt32) {
    pthread_barrier_init(&barrier, nil, count)
  }

  func arriveAndWait() {
    pthread_barrier_wait(&barrier)
  }
}
