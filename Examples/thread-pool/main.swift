import FullyLoaded
import Workloads

@Remote
func heavy(_ n: Int) throws -> Double { try cpuIntensive(n) }

try await withThreadPool { pool in
  for try await sum in pool.map(heavy, 0..<8) { print(sum) }
}
