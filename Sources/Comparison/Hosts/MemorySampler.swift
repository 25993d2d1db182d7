import Glibc
import MachineProbe

/// Looks at how much memory a process tree holds, often at first and then ever less often.
///
/// The pause is a quarter of the time gone by, from 4 ms up to 250 ms: a run of 30 ms is seen several times, and a run of a minute costs
/// next to nothing. The kernel walks every page table of the tree, which takes long where there is much memory, so the pause is also
/// fifty times what the last look took.
struct MemorySampler {
  /// The most that was seen, in bytes of proportional memory (PSS); `nil` before the first sample and where it cannot be read.
  private(set) var peakBytes: UInt64?
  /// When to look next.
  private(set) var due: ContinuousClock.Instant
  private let tree: ProcessTree
  private let start = ContinuousClock.now

  init(process: pid_t) {
    tree = ProcessTree(of: process)
    due = start + .milliseconds(4)
  }

  mutating func sample() {
    let began = ContinuousClock.now
    if let bytes = tree.proportionalMemory() { peakBytes = max(peakBytes ?? 0, bytes) }
    let now = ContinuousClock.now
    let usual = min(max((now - start) / 4, .milliseconds(4)), .milliseconds(250))
    due = now + max(usual, (now - began) * 50)
  }
}
