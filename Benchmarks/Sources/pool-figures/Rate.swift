import CPeers
import FullyLoaded

/// Tasks that do nothing: one in flight a worker, in turns with bare processes; and as `map` runs them by default.
@Sendable func rate(_ pinning: Pinning) async throws {
  let rounds = 5
  let tasks = 20_000
  var single: [Double] = []
  var bare: [Double] = []
  var streamed: [Double] = []
  try await withWarmPool(pinning) { pool in
    for _ in 0..<rounds {
      let one = try await seconds {
        try await consume(pool.map(same, 0..<tasks, chunkSize: .fixed(1)))
      }
      single.append(Double(tasks) / one)
      bare.append(
        peerPipeRate(
          Int64(tasks), Int32(workerCount), Int32(pinning.parent), Int32(pinning.workers)))
      let many = try await seconds { try await consume(pool.map(same, 0..<tasks * 10)) }
      streamed.append(Double(tasks * 10) / many)
    }
  }
  report("rate-one-in-flight", median(single), "tasks/s", count: rounds)
  reportBare("rate-one-in-flight", median(bare), "tasks/s", count: rounds)
  report("rate-stream", median(streamed), "tasks/s", count: rounds)
}
