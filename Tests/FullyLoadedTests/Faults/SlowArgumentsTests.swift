import FullyLoaded
import Testing

/// Numbers, each of which comes when the test says so.
struct GatedNumbers: Sequence, Sendable {
  let gate: Chime
  let count: Int

  func makeIterator() -> some IteratorProtocol<Int> {
    var next = 0
    return AnyIterator {
      guard next < count else { return nil }
      gate.hear()
      defer { next += 1 }
      return next
    }
  }
}

/// A payload whose encoding waits.
struct Gated: Codable, Sendable {
  let number: Int
  let gate: Chime?

  private enum CodingKeys: CodingKey { case number }

  init(number: Int, gate: Chime) {
    self.number = number
    self.gate = gate
  }

  init(from decoder: any Decoder) throws {
    number = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .number)
    gate = nil
  }

  func encode(to encoder: any Encoder) throws {
    gate?.hear()
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(number, forKey: .number)
  }
}

@Remote func unwrap(_ gated: Gated) -> Int { gated.number }

@Suite(.serialized, .timeLimit(.minutes(1)))
struct `arguments that come slowly` {
  @Test(arguments: [ChunkSize.automatic, .fixed(1), .fixed(8)])
  func `let the tasks before them run`(_ chunk: ChunkSize) async throws {
    let gate = Chime()
    defer { gate.remove() }
    try await withProcessPool(workers: .exactly(2)) { pool in
      // A pool ends when its arguments have come: they do, whatever fails.
      defer { gate.strike(20) }
      let results = pool.map(double, GatedNumbers(gate: gate, count: 20), chunkSize: chunk)
      var iterator = results.makeAsyncIterator()
      for number in 0..<20 {
        gate.strike()
        // Without the next argument, which comes only after this result.
        let result = try await iterator.next()
        #expect(result == number * 2)
      }
      let last = try await iterator.next()
      #expect(last == nil)
    }
  }

  @Test
  func `let other maps go on`() async throws {
    let gate = Chime()
    defer { gate.remove() }
    try await withProcessPool(workers: .exactly(1)) { pool in
      let slow = pool.map(double, GatedNumbers(gate: gate, count: 2))
      let encoding = pool.map(unwrap, (0..<2).map { Gated(number: $0, gate: gate) })
      defer { gate.strike(4) }
      try await expectsToGoOn(pool)
      gate.strike(4)
      let results = try await (slow.collected(), encoding.collected())
      #expect(results == ([0, 2], [0, 1]))
    }
  }

  @Test
  func `do not keep the pool from ending once they come`() async throws {
    let gate = Chime()
    defer { gate.remove() }
    try await withProcessPool(workers: .exactly(1)) { pool in
      let results = pool.map(double, GatedNumbers(gate: gate, count: 1_000_000))
      defer { gate.strike(2) }
      gate.strike(10)
      for try await result in results where result == 10 { break }
    }
  }
}

@Suite(.serialized, .timeLimit(.minutes(1)))
struct `tasks behind a long one` {
  @Test(arguments: [ChunkSize.automatic, .fixed(8), .fixed(64)])
  func `are done by others`(_ chunk: ChunkSize) async throws {
    let (arrived, leave) = (Chime(), Chime())
    defer { for chime in [arrived, leave] { chime.remove() } }
    try await withProcessPool(workers: .exactly(2)) { pool in
      try await expectsToGoOn(pool)
      let results = pool.map(
        meetAt, repeatElement(3, count: 60), 0..<60, repeatElement(arrived.path, count: 60),
        repeatElement(leave.path, count: 60), ordering: .completion, chunkSize: chunk)
      var done: [Int] = []
      for try await result in results {
        done.append(result)
        // All but the long one have ended: it would never, if one of them had to wait for it.
        if done.count == 59 { leave.strike() }
      }
      #expect(done.last == 3)
      #expect(done.sorted() == Array(0..<60))
    }
  }
}

@Remote
func meetAt(_ place: Int, _ number: Int, _ arrived: String, _ leave: String) -> Int {
  if number == place { _ = meet(arrived, leave) }
  return number
}
