import Glibc

/// Measures figures of the pools, and of what they are measured against in C; prints a line of JSON a value, as `peers/pools.py` does.
///
/// Usage: pool-figures [--pin PARENT-CPU WORKERS-CPU] FIGURE...
///
/// A program of its own, without Foundation: its workers are copies of it, and starting it is part of what is measured.
@main struct PoolFigures {
  private typealias Measure = @Sendable (Pinning) async throws -> Void

  private static let figures: [(name: String, measure: Measure)] = [
    ("ready", ready),
    ("round-trip", roundTrip),
    ("rate", rate),
    ("tiny-tasks", tinyTasks),
    ("bulk", bulk),
    ("death", death),
    ("time-limit", timeLimit),
    ("rotation", rotation),
    ("idle", idle),
    ("channel", channel),
    ("hand-over", handOver),
  ]

  static func main() async throws {
    var names = CommandLine.arguments.dropFirst()
    let pinning = Pinning(takenFrom: &names)
    guard let pinning, !names.isEmpty, names.allSatisfy({ known($0) != nil }) else {
      print("Usage: pool-figures [--pin PARENT-CPU WORKERS-CPU] FIGURE...")
      print("Figures: \(figures.map(\.name).joined(separator: ", ")).")
      exit(64)
    }
    pinning.applyToThisProcess()
    for name in names { try await known(name)?(pinning) }
  }

  private static func known(_ name: String) -> Measure? {
    figures.first { $0.name == name }?.measure
  }
}

/// As many workers as the peers have.
let workerCount = 2
