import FullyLoaded
import Workloads

@Remote
func heavy(_ n: Int) throws -> Double { try cpuIntensive(n) }

@main
enum Program {
  static func main() async throws {
    #if MPI
      _ = try await withClusterPool { pool in
        for try await sum in pool.map(heavy, 0..<8) { print(sum) }
      }
    #else
      print("Build it with MPI: swift build --traits MPI")
    #endif
  }
}
