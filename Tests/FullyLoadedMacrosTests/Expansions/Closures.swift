import FullyLoaded

struct Failure: Error {}

func now() -> Int { 1 }

func later(_ n: Int) async throws -> Int { n }

let stored = #remote { (n: Int) -> Int in n * 2 }

func use() {
  _ = #remote { () -> Int in now() }
  _ = #remote { (n: Int) in print(n) }
  _ = #remote { (_: Int, b: sending [String]) -> [String] in b.map { $0 + "!" } }
  _ = #remote { (n: Int) throws(Failure) -> Int in throw Failure() }
  _ = #remote { (n: Int) -> Int in try await later(n) }
  _ = #remote { (n: Int) async in
    // Waits for nothing.
    print(n)
  }
  _ = #remote({ @Sendable (n: Int) -> Int in n })
  _ = #remote { (n: Int) -> Int in
    struct Inner {
      var n: Int
      func twice() -> Int { self.n * 2 }
    }
    let twice = { () async in Inner(n: n).twice() }
    _ = (Int.self, twice)
    return Inner(n: n).twice()
  }
}
