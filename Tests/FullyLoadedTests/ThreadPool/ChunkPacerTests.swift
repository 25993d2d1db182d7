import Testing

@testable import FullyLoaded

@Suite struct `chunks take about a fifth of a millisecond` {
  /// The size after tasks of one duration have been measured again and again.
  private func size(
    tasksOf nanoseconds: UInt64, bufferLimit: Int = 1024, workers: Int = 2, rounds: Int = 30
  ) -> Int {
    var pacer = ChunkPacer(.automatic, bufferLimit: bufferLimit, workers: workers)
    for _ in 0..<rounds {
      pacer.measured(nanoseconds * UInt64(pacer.size), for: pacer.size)
    }
    return pacer.size
  }

  @Test func `one task at first`() {
    #expect(ChunkPacer(.automatic, bufferLimit: 1024, workers: 2).size == 1)
  }

  @Test func `short tasks come in large chunks, up to a part of the buffer for each thread`() {
    #expect(size(tasksOf: 50) == 256)
    #expect(size(tasksOf: 50, workers: 64) == 8)
    #expect(size(tasksOf: 50, bufferLimit: 2) == 1)
  }

  @Test(arguments: [UInt64(1_000), 10_000, 60_000])
  func `tasks in between fill a tenth to four tenths of a millisecond`(_ nanoseconds: UInt64) {
    let chunk = UInt64(size(tasksOf: nanoseconds)) * nanoseconds
    #expect(chunk >= 100_000)
    #expect(chunk <= 400_000)
  }

  @Test(arguments: [500_000, 10_000_000_000, UInt64.max / 2] as [UInt64])
  func `long tasks come one by one`(_ nanoseconds: UInt64) {
    #expect(size(tasksOf: nanoseconds, rounds: 1) == 1)
  }

  @Test func `chunks shrink when tasks become long`() {
    var pacer = ChunkPacer(.automatic, bufferLimit: 1024, workers: 2)
    for _ in 0..<30 { pacer.measured(50, for: pacer.size) }
    pacer.measured(1_000_000 * 256, for: 256)
    #expect(pacer.size == 1)
  }

  @Test func `a chunk that was hardly filled says little`() {
    var pacer = ChunkPacer(.automatic, bufferLimit: 1024, workers: 2)
    for _ in 0..<4 { pacer.measured(50, for: pacer.size) }
    #expect(pacer.size == 16)
    pacer.measured(50, for: 1)
    #expect(pacer.size == 16)
  }

  @Test func `a fixed size stays`() {
    var pacer = ChunkPacer(.fixed(7), bufferLimit: 2, workers: 2)
    pacer.measured(50, for: 7)
    pacer.measured(.max, for: 7)
    #expect(pacer.size == 7)
  }
}
