@testable import FullyLoaded
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `every pool refuses options that cannot be, where results are asked for` {
  @Test(arguments: PoolKind.allCases)
  func `of a map`(_ kind: PoolKind) async throws {
    let expected: [(MapOptions, String)] = [
      (.init(chunkSize: .fixed(0)), "chunkSize is 0. It must be at least 1."),
      (.init(bufferLimit: 0), "bufferLimit is 0. It must be at least 1."),
      (.init(bufferLimit: -3), "bufferLimit is -3. It must be at least 1."),
      (.init(timeLimit: .zero), "timeLimit is 0.0 seconds. It must be more than 0."),
      (.init(timeout: .seconds(-1)), "timeout is -1.0 seconds. It must be 0 or more."),
      (.init(retriesOnWorkerLoss: -1), "retriesOnWorkerLoss is -1. It must be 0 or more."),
    ]
    try await kind.withPool { pool in
      for (options, message) in expected {
        let error = await errorThrown {
          for try await _ in pool.map(number, 0..<3, options: options) {}
        }
        #expect((error as? PoolError)?.description == message)
      }
      #expect(pool.metrics.tasks == 0)
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `and takes those that are as large as they can be`(_ kind: PoolKind) async throws {
    let options = MapOptions(
      chunkSize: .fixed(.max), bufferLimit: .max, timeLimit: .seconds(Int64.max),
      timeout: .seconds(Int64.max), retriesOnWorkerLoss: .max)
    try await kind.withPool { pool in
      let results = try await pool.map(number, 0..<100, options: options).collected()
      #expect(results == Array(0..<100))
      let value = try await pool.submit(number, 1).value(timeout: .seconds(Int64.max))
      #expect(value == 1)
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `of a task`(_ kind: PoolKind) async throws {
    try await kind.withPool { pool in
      let error = await errorThrown {
        _ = try await pool.submit(number, 1, timeLimit: .seconds(-2)).value
      }
      #expect(
        (error as? PoolError)?.description == "timeLimit is -2.0 seconds. It must be more than 0.")
      let retries = await pool.submit(number, 1, retriesOnWorkerLoss: -1).result
      #expect(
        (retries.failure as? PoolError)?.description
          == "retriesOnWorkerLoss is -1. It must be 0 or more.")
    }
  }

  @Test(arguments: PoolKind.allCases)
  func `of waiting for a task`(_ kind: PoolKind) async throws {
    try await kind.withPool { pool in
      let task = pool.submit(number, 1)
      let error = await errorThrown { _ = try await task.value(timeout: .seconds(-1)) }
      #expect(
        (error as? PoolError)?.description == "timeout is -1.0 seconds. It must be 0 or more.")
      // The task is not affected.
      let value = try await task.value
      #expect(value == 1)
    }
  }
}
