import FullyLoaded
import Testing

@Suite(.serialized, .timeLimit(.minutes(5)))
struct `a worker that dies in a task costs that task` {
  /// The pool's chunks in turn.
  private static let chunks: [ChunkSize] = [.automatic, .fixed(1), .fixed(8)]

  @Test(arguments: Moment.allCases, Death.possible)
  func `and no other, at every moment and in every way`(_ moment: Moment, _ death: Death)
    async throws
  {
    for chunk in Self.chunks { try await sacrifice(23, of: 60, moment, death, chunk) }
  }

  /// Has one task of many die.
  private func sacrifice(
    _ victim: Int, of count: Int, _ moment: Moment, _ death: Death, _ chunk: ChunkSize
  ) async throws {
    try await withProcessPool(workers: .exactly(2), memoryLimit: death.memoryLimit) { pool in
      let deeds = (0..<count).map { $0 == victim ? Deed($0, death, moment) : Deed($0) }
      let outcomes = try await pool.map(
        perform, deeds, chunkSize: chunk, onFailure: .continue
      ).collected()
      #expect(outcomes.map(\.task) == Array(0..<count))
      for outcome in outcomes where outcome.task != victim {
        #expect(try outcome.result.get().number == outcome.task, "chunk \(chunk)")
      }
      let termination = try #require(outcomes[victim].termination, "chunk \(chunk)")
      #expect(death.explains(termination.cause), "\(termination.cause)")
      #expect(termination.task?.function == "perform")
      #expect(termination.task?.index == victim)
      // Arguments that kill who decodes them are not decoded to be shown.
      #expect(termination.task?.arguments == (moment == .decoding ? nil : "deed \(victim)"))
      #expect(termination.attempts == 1)
      try await expectsToGoOn(pool)
      #expect(pool.metrics.workersLost == 1)
    }
  }

  @Test(arguments: Moment.allCases)
  func `however many there are`(_ moment: Moment) async throws {
    try await withProcessPool(workers: .exactly(2)) { pool in
      let deeds = (0..<60).map { $0 % 3 == 0 ? Deed($0, .killsItself, moment) : Deed($0) }
      let outcomes = try await pool.map(perform, deeds, chunkSize: .fixed(8), onFailure: .continue)
        .collected()
      #expect(outcomes.map { $0.termination != nil } == (0..<60).map { $0 % 3 == 0 })
      try await expectsToGoOn(pool)
    }
  }

  @Test
  func `as completed as well as in order`() async throws {
    try await withProcessPool(workers: .exactly(2)) { pool in
      let deeds = (0..<60).map { $0 == 30 ? Deed($0, .traps, .running) : Deed($0) }
      let outcomes = try await pool.map(
        perform, deeds, ordering: .completion, onFailure: .continue
      ).collected()
      #expect(outcomes.map(\.task).sorted() == Array(0..<60))
      #expect(outcomes.filter { $0.termination != nil }.map(\.task) == [30])
    }
  }

  @Test(arguments: Death.possible)
  func `a submitted task as well`(_ death: Death) async throws {
    try await withProcessPool(workers: .exactly(1), memoryLimit: death.memoryLimit) { pool in
      let before = pool.submit(perform, Deed(1))
      let victim = pool.submit(perform, Deed(2, death, .running))
      let after = pool.submit(perform, Deed(3))
      #expect(try await before.value.number == 1)
      let termination = try #require(await victim.result.termination)
      #expect(death.explains(termination.cause), "\(termination.cause)")
      #expect(termination.task?.index == nil)
      #expect(termination.task?.arguments == "deed 2")
      #expect(try await after.value.number == 3)
    }
  }
}
