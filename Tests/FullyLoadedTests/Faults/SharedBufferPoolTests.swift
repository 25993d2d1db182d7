import Glibc
import Testing

@testable import FullyLoaded

@Remote func sum(_ buffer: SharedBuffer<Int>, _ range: Range<Int>) -> Int {
  buffer[range].reduce(0, +)
}
@Remote func share(_ count: Int) throws -> SharedBuffer<Int> { try SharedBuffer(0..<count) }
@Remote func shareAndDie(_ buffer: SharedBuffer<Int>) -> Int {
  Death.killsItself.die()
}

/// How often this process has shared memory of the buffer's kind mapped.
@Remote func mappings(_ buffer: SharedBuffer<Int>) -> Int {
  fileText("/proc/self/maps")?.split(separator: "\n").count { $0.contains("memfd:shared buffer") }
    ?? 0
}
/// Why a buffer's memory cannot be made writable; 0 when it can.
@Remote func errorOfWriting(_ buffer: SharedBuffer<Int>) -> Int32 {
  buffer.withUnsafeBufferPointer { elements in
    let start = UnsafeMutableRawPointer(mutating: elements.baseAddress)
    return mprotect(start, 4096, PROT_READ | PROT_WRITE) == 0 ? 0 : errno
  }
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
  func `which has it once, however many tasks it runs`() async throws {
    let buffer = try SharedBuffer(0..<10_000)
    try await withProcessPool(workers: .exactly(1)) { pool in
      let counts = try await pool.map(mappings, repeatElement(buffer, count: 20)).collected()
      #expect(counts == Array(repeating: 1, count: 20))
    }
  }

  @Test
  func `and cannot be written there, nor by its maker`() async throws {
    let buffer = try SharedBuffer(0..<10_000)
    #expect(errorOfWriting(buffer) == EACCES)
    try await withProcessPool(workers: .exactly(1)) { pool in
      let inWorker = try await pool.run(errorOfWriting, buffer)
      #expect(inWorker == EACCES)
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
