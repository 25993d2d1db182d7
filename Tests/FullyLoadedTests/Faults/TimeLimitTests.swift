import Testing

@testable import FullyLoaded

/// Hangs when it is decoded, or does not.
struct Tarpit: Codable, Sendable {
  let hangs: Bool

  init(hangs: Bool) { self.hangs = hangs }

  init(from decoder: any Decoder) throws {
    hangs = try decoder.singleValueContainer().decode(Bool.self)
    if hangs { Death.hang() }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hangs)
  }
}

@Remote func wade(_ tarpit: Tarpit) -> Bool { tarpit.hangs }

@Remote
func hangAt(_ place: Int, _ number: Int) -> Int {
  if number == place { Death.hang() }
  return number
}

@Suite(.serialized, .timeLimit(.minutes(2)))
struct `a task that runs longer than its limit` {
  @Test(arguments: [ChunkSize.automatic, .fixed(1), .fixed(8)])
  func `is ended, and the others are not`(_ chunk: ChunkSize) async throws {
    try await withProcessPool(workers: .exactly(2)) { pool in
      let limit = Duration.milliseconds(100)
      let outcomes = try await pool.map(
        hangAt, repeatElement(23, count: 60), 0..<60, chunkSize: chunk, timeLimit: limit,
        onFailure: .continue
      ).collected()
      let name = TaskName(function: "hangAt", index: 23, arguments: "23, 23")
      #expect(outcomes[23].result.poolError == .timeLimitExceeded(task: name, limit: limit))
      for outcome in outcomes where outcome.task != 23 {
        let value = try outcome.result.get()
        #expect(value == outcome.task)
      }
      try await expectsToGoOn(pool)
      #expect(pool.metrics.workersLost == 0)
    }
  }

  @Test
  func `is ended also when it hangs before its function is called`() async throws {
    try await withProcessPool(workers: .exactly(1)) { pool in
      let limit = Duration.milliseconds(50)
      let result = await pool.submit(wade, Tarpit(hangs: true), timeLimit: limit).result
      #expect(
        result.poolError == .timeLimitExceeded(task: TaskName(function: "wade"), limit: limit))
      try await expectsToGoOn(pool)
    }
  }

  @Test
  func `is not one that waits behind it`() async throws {
    let (arrived, leave) = (Chime(), Chime())
    defer { for chime in [arrived, leave] { chime.remove() } }
    try await withProcessPool(workers: .exactly(1)) { pool in
      let long = pool.submit(meet, arrived.path, leave.path)
      await arrived.heard()
      let waiting = pool.submit(double, 4, timeLimit: .milliseconds(50))
      let other = pool.submit(double, 5, timeLimit: .nanoseconds(1_000_000_000_000))
      await #expect(throws: PoolError.timedOut(.milliseconds(200))) {
        try await waiting.value(timeout: .milliseconds(200))
      }
      leave.strike()
      _ = try await long.value
      let results = try await (waiting.value, other.value)
      #expect(results == (8, 10))
    }
  }

  @Test
  func `is not tried again`() async throws {
    try await withProcessPool(workers: .exactly(1)) { pool in
      let result = await pool.submit(
        hangAt, 1, 1, timeLimit: .milliseconds(50), retriesOnWorkerLoss: 3
      ).result
      guard case .timeLimitExceeded = result.poolError else {
        Issue.record("\(result)")
        return
      }
      #expect(pool.metrics.retries == 0)
    }
  }
}
