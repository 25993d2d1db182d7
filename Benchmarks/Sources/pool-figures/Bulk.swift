import FullyLoaded

/// 8 MB as an argument, one task at a time; and the same shared.
@Sendable func bulk(_ pinning: Pinning) async throws {
  let count = 21
  let values = [Double](repeating: 0.5, count: 1_000_000)
  try await withWarmPool(pinning) { pool in
    let encoded = try await median(of: count) {
      try await seconds { _ = try await pool.run(size, values) }
    }
    report("bulk-array", 8e6 / encoded / 1e9, "GB/s", count: count)

    let shared = try SharedBuffer(values)
    var most = 0
    for try await times in pool.map(mappings, repeatElement(shared, count: 100)) {
      most = max(most, times)
    }
    report("shared-buffer", Double(most), "mappings", count: 100)
  }
}
