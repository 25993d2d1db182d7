import FullyLoaded
import Glibc
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `a thread pool runs tasks on threads of its own` {
  @Test(arguments: [ChunkSize.automatic, .fixed(1), .fixed(4), .fixed(100)])
  func `as many tasks run at once as there are workers, however large the chunks`(
    _ size: ChunkSize
  ) async throws {
    // Each task waits until all four have begun: with fewer threads the test would not end.
    let begun = Rendezvous(count: 4)
    try await withThreadPool(workers: .exactly(4)) { pool in
      let results = try await pool.map(
        { (n: Int) in
          if n >= 1000 { begun.arriveAndWait() }
          return n
        }, 0..<1012, chunkSize: size
      ).collected()
      #expect(results == Array(0..<1012))
    }
  }

  @Test func `a finished result does not wait for the next task of its chunk`() async throws {
    let goOn = Rendezvous(count: 2)
    try await withThreadPool(workers: .exactly(1)) { pool in
      var results = pool.map(
        { (n: Int) in
          if n == 1 { goOn.arriveAndWait() }
          return n
        }, 0..<3, chunkSize: .fixed(3)
      ).makeAsyncIterator()
      try await expect(&results, gives: 0)
      goOn.arriveAndWait()
      try await expect(&results, gives: 1)
      try await expect(&results, gives: 2)
      try await expect(&results, gives: nil)
    }
  }

  @Test func `another thread takes over what is behind a long task of a chunk`() async throws {
    let goOn = Rendezvous(count: 2)
    try await withThreadPool(workers: .exactly(2)) { pool in
      var results = pool.map(
        { (n: Int) in
          if n == 0 { goOn.arriveAndWait() }
          return n
        }, 0..<8, ordering: .completion, chunkSize: .fixed(8)
      ).makeAsyncIterator()
      for expected in 1..<8 { try await expect(&results, gives: expected) }
      goOn.arriveAndWait()
      try await expect(&results, gives: 0)
    }
  }

  @Test func `tasks of two maps and single ones share the threads`() async throws {
    let rendezvous = Rendezvous(count: 3)
    let meet: @Sendable (Int) -> Int = { n in
      rendezvous.arriveAndWait()
      return n
    }
    try await withThreadPool(workers: .exactly(3)) { pool in
      async let first = pool.map(meet, 0..<1).collected()
      async let second = pool.map(meet, 1..<2).collected()
      async let third = pool.run(meet, 2)
      let results = try await (first, second, third)
      #expect(results == ([0], [1], 2))
    }
  }

  @Test func `an async function stays on the pool's thread`() async throws {
    let threads = try await withThreadPool(workers: .exactly(1)) { pool in
      try await pool.map(
        { (_: Int) async -> Set<String> in
          var threads = Set([callingThread()])
          await Task.yield()
          threads.insert(callingThread())
          return threads
        }, 0..<20
      ).collected()
    }
    #expect(Set(threads.flatMap(\.self)).count == 1)
    #expect(threads[0] != [callingThread()])
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

  @Test func `no task runs on that was to stop, at whatever moment it was told`() async throws {
    for round in 0..<400 {
      try await withThreadPool(workers: .exactly(2)) { pool in
        // Each would run for ever if the request to stop were lost.
        let tasks = (0..<4).map { _ in pool.submit { while !Task.isCancelled {} } }
        var results = pool.map({ (_: Int) in while !Task.isCancelled {} }, 0..., bufferLimit: 4)
          .makeAsyncIterator()
        for _ in 0..<round % 7 { await Task.yield() }
        if round.isMultiple(of: 2) {
          for task in tasks { task.cancel() }
          for task in tasks {
            await #expect(throws: CancellationError.self) { try await task.value }
          }
        }
        // Some maps are left before the pool ends, others with it.
        if round.isMultiple(of: 3) { results = pool.map({ _ in }, 0..<0).makeAsyncIterator() }
        withExtendedLifetime(results) {}
      }
    }
  }

  @Test func `arguments go when nobody wants the results`() async throws {
    try await withThreadPool(workers: .exactly(1)) { pool in
      let probes = (0..<100).map { _ in Probe() }
      let weak = probes.map { WeakProbe($0) }
      var results: PoolResults<Int>? = pool.map(
        { (probe: Probe) in probe.value }, probes, chunkSize: .fixed(10), bufferLimit: 50)
      var iterator = results?.makeAsyncIterator()
      let first = try await iterator?.next()
      #expect(first == 1)
      results = nil
      iterator = nil
      _ = consume probes
      // The thread lets go of its chunk when it has looked for the next task.
      while weak.contains(where: { $0.isAlive }) { await Task.yield() }
    }
  }

  @Test(arguments: [0, -1])
  func `fewer than one worker is an error`(_ workers: Int) async {
    let error = await #expect(throws: PoolError.self) {
      try await withThreadPool(workers: .exactly(workers)) { _ in }
    }
    #expect(
      error?.description
        == "A pool of \(workers) workers was asked for. It can have 1 to 65536.")
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
