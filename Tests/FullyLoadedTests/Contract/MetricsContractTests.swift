import FullyLoaded
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `every pool accounts for what it did` {
  @Test(arguments: PoolKind.allCases)
  func `tasks, failures and workers`(_ kind: PoolKind) async throws {
    try await kind.withPool(workers: 2) { pool in
      let outcomes = try await pool.map(
        failing, 0..<50, repeatElement(7, count: 50), onFailure: .continue
      ).collected()
      #expect(outcomes.count == 50)
      _ = try await pool.run(number, 1)
      // A worker that has handed its results over may not have closed its books yet.
      while pool.metrics.tasks < 51 { await Task.yield() }
      let metrics = pool.metrics
      #expect(metrics.tasks == 51)
      #expect(metrics.failed == 1)
      #expect(metrics.workersStarted == pool.workers)
      #expect(metrics.workersLost == 0)
      #expect(metrics.workers.map(\.tasks).reduce(0, +) == 51)
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `where the time went`(_ kind: PoolKind) async throws {
    try await kind.withPool(workers: 1) { pool in
      let start = ContinuousClock.now
      let texts = (0..<20).map { _ in [String](repeating: "text", count: 10_000) }
      _ = try await pool.map(backwards, texts).collected()
      while pool.metrics.tasks < 20 { await Task.yield() }
      let metrics = pool.metrics
      let elapsed = ContinuousClock.now - start
      let worker = try #require(metrics.workers.first)
      #expect(worker.running > .zero)
      #expect(worker.running <= elapsed)
      let slowest = try #require(metrics.slowestTasks.first)
      #expect(slowest.running <= worker.running)
      // Only what travels is encoded.
      let travels = kind == .processes || kind == .cluster
      #expect((worker.decoding > .zero) == travels)
      #expect((worker.encoding > .zero) == travels)
      #expect(worker.startUp > .zero)
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `the ten slowest tasks, the slowest first`(_ kind: PoolKind) async throws {
    try await kind.withPool(workers: 1) { pool in
      _ = try await pool.map(number, 0..<4).collected()
      _ = try await pool.run(product, 2, 3)
      while pool.metrics.tasks < 5 { await Task.yield() }
      let names = pool.metrics.slowestTasks.map(\.task)
      #expect(names.compactMap(\.index).sorted() == [0, 1, 2, 3])
      #expect(
        names.compactMap(\.function).sorted() == [
          "number", "number", "number", "number", "product",
        ])
      _ = try await pool.map(number, 0..<50).collected()
      let times = pool.metrics.slowestTasks.map(\.running)
      #expect(times.count == 10)
      #expect(times == times.sorted(by: >))
    }
  }
}
