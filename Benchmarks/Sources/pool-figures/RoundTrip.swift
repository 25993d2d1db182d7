import CPeers
import FullyLoaded

/// One task from its submission to its result, with nothing else in flight; in turns with two bare processes.
@Sendable func roundTrip(_ pinning: Pinning) async throws {
  let rounds = 5
  let trips = 1000
  var ours: [Double] = []
  var bare: [Double] = []
  try await withWarmPool(pinning) { pool in
    for _ in 0..<rounds {
      ours.append(
        try await median(of: trips) { try await seconds { _ = try await pool.run(same, 0) } })
      bare.append(peerPipeRoundTrip(Int64(trips), Int32(pinning.parent), Int32(pinning.workers)))
    }
  }
  report("round-trip", median(ours) * 1e6, "µs", count: rounds * trips)
  reportBare("round-trip", median(bare) / 1e3, "µs", count: rounds * trips)
}
