import FullyLoaded

@Remote func cpuIntensive(_ n: Int, _ multiplier: Int) -> Double { 1 }

func plain(_ n: Int) -> Int { n }

func wrongElements(_ pool: any WorkerPool) {
  _ = pool.map(cpuIntensive, 0..<3, ["one"])
}

func tooFewSequences(_ pool: any WorkerPool) {
  _ = pool.map(cpuIntensive, 0..<3)
}

func tooManySequences(_ pool: any WorkerPool) {
  _ = pool.map(cpuIntensive, 0..<3, 0..<3, 0..<3)
}

func notRemote(_ pool: any WorkerPool) {
  _ = pool.map(plain, 0..<3)
}

func handedOver(_ pool: ProcessPool) async throws {
  _ = pool.map(plain, 0..<3)
  _ = pool.submit(plain, 3)
  _ = try await pool.run(plain, 3)
  _ = pool.map({ (n: Int) -> Int in n }, 0..<3)
  _ = pool.submit({ (n: Int) async -> Int in n }, 3)
}

func wrongResult(_ pool: any WorkerPool) async throws {
  let result: Int = try await pool.run(cpuIntensive, 1, 2)
}
