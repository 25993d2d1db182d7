import Testing

@testable import FullyLoaded

@Remote func sum(_ buffer: SharedBuffer<Int>, _ range: Range<Int>) -> Int {
  buffer[range].reduce(0, +)
}
@Remote func share(_ count: Int) throws -> SharedBuffer<Int> { try SharedBuffer(0..<count) }
@Remote func shareAndDie(_ buffer: SharedBuffer<Int>) -> Int {
  Death.killsItself.die()
}

@Suite(.serialized, .timeLimit(.minutes(1)))
struct `a shared buffer reaches workers` {
  @Test
  func `without being copied to each task`() async throws {
    let buffer = try SharedBuffer(0..<1_000_000)
    try await withProcessPool(workers: .exactly(2), payloadLimit: 1_000) { pool in
      let ranges = stride(from: 0, to: 1_000_000, by: 10_000).map { $0..<$0 + 10_000 }
      let sums = try await pool.map(sum, repeatElement(buffer, count: 100), ranges).collected()
      #expect(sums == ranges.map { $0.reduce(0, +) })
    }
  }

  @Test
  func `also when nobody but the tasks holds it`() async throws {
    try await withProcessPool(workers: .exactly(2)) { pool in
      let sums = try await pool.map(
        sum, (1...50).lazy.compactMap { try? SharedBuffer(0..<$0) }, (1...50).map { 0..<$0 }
      ).collected()
      #expect(sums == (1...50).map { (0..<$0).reduce(0, +) })
    }
  }

  @Test
  func `and goes on when one of them dies`() async throws {
    let buffer = try SharedBuffer([1, 2, 3])
    try await withProcessPool(workers: .exactly(1)) { pool in
      let lost = await pool.submit(shareAndDie, buffer).result
      #expect(lost.termination != nil)
      let result = await pool.submit(sum, buffer, 0..<3).result
      #expect(result.value == 6)
    }
  }

  @Test
  func `and not the caller when its maker is a worker that is gone`() async throws {
    try await withProcessPool(workers: .exactly(1), maximumTasksPerWorker: 1) { pool in
      let task = pool.submit(share, 3)
      // The next task ends only after the first one's worker has been sent home.
      try await expectsToGoOn(pool)
      switch await task.result {
      case .success(let buffer): #expect(Array(buffer) == [0, 1, 2])
      case .failure(let error):
        guard case .resultNotReceived(_, let reason) = error as? PoolError else { throw error }
        #expect(reason == SharedBufferError.gone.description)
      }
    }
  }
}
