import FullyLoaded
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `a pool's closure stays with its caller's actor` {
  // That the closures may change what is the actor's own, the compiler checks; that they do it there, the run.
  @MainActor
  @Test func `on every pool`() async throws {
    var sums: [Int] = []
    try await withSerialPool { pool in
      for try await n in pool.map(number, 0..<5) { sums.append(n) }
      MainActor.assertIsolated()
    }
    try await withThreadPool(workers: .exactly(2)) { pool in
      for try await n in pool.map(number, 0..<5) { sums.append(n) }
      MainActor.assertIsolated()
    }
    try await withProcessPool(workers: .exactly(2)) { pool in
      for try await n in pool.map(number, 0..<5) { sums.append(n) }
      MainActor.assertIsolated()
    }
    #expect(sums == Array(0..<5) + Array(0..<5) + Array(0..<5))
  }
}
