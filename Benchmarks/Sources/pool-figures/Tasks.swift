// What the workers run.
import CPeers
import FullyLoaded
import Glibc

/// Does nothing.
@Remote
func same(_ value: Int) -> Int { value }

/// Takes a large argument and gives a small result.
@Remote
func size(_ values: [Double]) -> Int { values.count }

/// Takes elements that are shared, and says how often this process has them mapped.
@Remote
func mappings(_ values: SharedBuffer<Double>) -> Int {
  let lines = ProcessFile.text("/proc/self/maps").split(separator: "\n")
  return lines.count { $0.contains("memfd:shared buffer") && values.count > 0 }
}

/// Waits for its process's end.
@Remote
func hold(_ number: Int) {
  while true { pause() }
}

/// Keeps the calling thread on one CPU; -1 leaves it alone.
@Remote
func keep(_ cpu: Int) { _ = peerPinThread(0, Int32(cpu)) }
