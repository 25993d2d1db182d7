import Foundation

/// The pools beside CPython's and beside bare processes and threads, with what is asked of each figure.
///
/// Every measurement runs in a process of its own, ours and the peers in turns, so that whatever else the machine does falls on all alike.
struct PoolBenchmark {
  /// The program that measures ours, and the peers in C.
  let figures: Command
  let python: Command
  /// The script that measures CPython's pools.
  let script: String
  /// The program of `channel.rs`; `nil` where there is no Rust.
  let channel: Command?

  func run() throws {
    let start = ContinuousClock.now
    print("Pools of 2 workers: medians, ours and the peers in turns. \(load).")
    PoolTable.printHeader()
    for family in PoolFamily.all {
      PoolTable.print(family, try measure(family))
    }
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    print(
      """
        Pinned: the parent is kept on one CPU, the workers on another or on the same one. Waking a CPU that sleeps takes most of a
        round trip between two. Executor: concurrent.futures.ProcessPoolExecutor; Pool: multiprocessing.Pool, both forked.
        n: how often ours was measured. \(load). \(String(format: "%.0f", elapsed)) seconds in all.
      """)
  }

  /// Ours, the peers, ours, and so on: ours first and last.
  private func measure(_ family: PoolFamily) throws -> PoolValues {
    var values = PoolValues()
    for round in 0...family.rounds {
      values.add(try figures.run(family.pin + [family.name]).output)
      guard round < family.rounds else { break }
      if family.isCPython {
        values.add(try python.run([script] + family.pin + [family.name]).output)
      }
      if family.isRust, let channel {
        let cpus = family.pin.isEmpty ? ["-1", "-1"] : Array(family.pin.dropFirst())
        values.add(try channel.run(["200000", "2"] + cpus).output)
      }
    }
    return values
  }

  private var load: String {
    var average = 0.0
    guard getloadavg(&average, 1) == 1 else { return "The load is not known" }
    return String(format: "Load %.1f", average)
  }
}
