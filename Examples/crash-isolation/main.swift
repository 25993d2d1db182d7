import FullyLoaded

@Remote @inline(never)
func share(_ n: Int) -> Int { 1_000_000 / n }  // Division by 0 ends a Swift program.

try await withProcessPool { pool in
  var good = 0
  for try await outcome in pool.map(share, -500...500, onFailure: .continue) {
    switch outcome.result {
    case .success: good += 1
    case .failure(let error): print(error)
    }
  }
  print("The other \(good) tasks gave their results.")
}
