import CPeers
import FullyLoaded

/// What an item takes on its way through a thread pool, many in flight; in turns with a bare channel.
@Sendable func channel(_ pinning: Pinning) async throws {
  let rounds = 5
  let items = 200_000
  var ours: [Double] = []
  var bare: [Double] = []
  try await withThreadPool(workers: .exactly(workerCount)) { pool in
    for _ in 0..<rounds {
      let elapsed = try await seconds { try await consume(pool.map(nothing, 0..<items)) }
      ours.append(elapsed * 1e9 / Double(items))
      bare.append(peerChannel(Int64(items), Int32(workerCount)))
    }
  }
  report("channel", median(ours), "ns", count: rounds)
  reportBare("channel", median(bare), "ns", count: rounds)
}

/// From handing one item to a thread pool to having its result, with nothing else in flight; in turns with a bare channel.
@Sendable func handOver(_ pinning: Pinning) async throws {
  let rounds = 5
  let items = 1000
  var ours: [Double] = []
  var bare: [Double] = []
  try await withThreadPool(
    workers: .exactly(workerCount), workerSetup: .calling(keep, pinning.workers)
  ) { pool in
    for _ in 0..<rounds {
      ours.append(
        try await median(of: items) { try await seconds { _ = try await pool.run(nothing, 0) } })
      bare.append(
        peerHandOver(
          Int64(items), Int32(workerCount), Int32(pinning.parent), Int32(pinning.workers)))
    }
  }
  report("hand-over", median(ours) * 1e9, "ns", count: rounds * items)
  reportBare("hand-over", median(bare), "ns", count: rounds * items)
}

/// Does nothing, which the compiler must not see through.
@inline(never) @Sendable
private func nothing(_ value: Int) -> Int { value }
