import CKernels
import Foundation
import FullyLoaded
import Glibc
import Workloads

/// 32 tasks on all cores, and what a run costs beside its work.
struct StrategyBenchmark {
  let command: Command
  /// The program of `naive.rs`; `nil` where there is no Rust.
  let rust: String?

  private static let tasks = 32
  private static let terms: UInt64 = 10_000_000
  private static let rounds = 9
  private static let naive = "C, 128-bit integers"
  private static let rustName = "Rust, 128-bit integers"

  /// The same tasks on the same thread pool with other arithmetic, and both ways in which the command runs them.
  func run() async throws {
    var times = Measurements()
    for _ in 0..<Self.rounds {
      let expected = try await onThreads(Self.kernel(.selected), &times) { try cpuIntensive($0) }
      let naive = try await onThreads(Self.naive, &times) { naiveSum($0, Self.terms) }
      requireSame(naive, expected, Self.naive)
      for width in VectorWidth.supported { try await measure(width, expected, &times) }
      for strategy in ["swift/threads", "swift-ext/threads"] {
        let run = try command.strategy(strategy, tasks: Self.tasks)
        times.add(strategy, milliseconds: run.elapsed / .milliseconds(1))
        requireSame(run.bits, expected, strategy)
      }
      if let rust { try naiveRust(rust, &times) }
    }
    printTable(times)
  }

  /// One width of vectors: ordered additions, the divider alone, and the kernel.
  private func measure(
    _ width: VectorWidth, _ expected: [UInt64], _ times: inout Measurements
  ) async throws {
    let ordered = try await onThreads(width.orderedName, &times) { width.ordered($0, Self.terms) }
    requireSame(ordered, expected, width.orderedName)
    _ = try await onThreads(width.dividerName, &times) { _ in
      width.divider(Self.terms)
      return 0
    }
    guard width.kernel != .selected else { return }
    let name = Self.kernel(width.kernel)
    let sums = try await onThreads(name, &times) {
      try squareRootSum($0, Int(Self.terms), width: width.kernel)
    }
    requireSame(sums, expected, name)
  }

  /// As many tasks in two processes at once, each of which does half of them; starting them costs a thousandth of it.
  private func naiveRust(_ path: String, _ times: inout Measurements) throws {
    let half = ["31", "\(Self.tasks / 2)"]
    let start = ContinuousClock.now
    let other = try Command(path: path).start(half)
    _ = try Command(path: path).run(half)
    other.waitUntilExit()
    times.add(Self.rustName, milliseconds: (ContinuousClock.now - start) / .milliseconds(1))
  }

  private func printTable(_ times: Measurements) {
    print(
      "\(Self.tasks) tasks of 10,000,000 terms on ThreadPool, all cores, median of \(Self.rounds) interleaved rounds, same bits"
    )
    times.printRow(Self.rustName, "two processes")
    times.printRow(Self.naive)
    for width in VectorWidth.supported { times.printRow(width.orderedName) }
    for width in VectorWidth.supported { times.printRow(width.dividerName) }
    for width in VectorWidth.supported {
      let name = Self.kernel(width.kernel)
      times.printRow(
        name, "\(factor(times.ratio(Self.naive, name))) C",
        rust == nil ? "" : "\(factor(times.ratio(Self.rustName, name))) Rust",
        "\(factor(times.ratio(width.orderedName, name))) ordered",
        "\(factor(times.ratio(name, width.dividerName))) of the divider's limit")
    }
    times.printRow("swift/threads", "\(factor(times.ratio(Self.naive, "swift/threads"))) C")
    times.printRow(
      "swift-ext/threads",
      "\(factor(times.ratio("swift-ext/threads", "swift/threads"))) of the time of swift/threads")
  }

  private static func kernel(_ width: KernelWidth) -> String { "the kernel, \(width.rawValue)" }

  /// Runs the tasks on the library's thread pool, pool included.
  ///
  /// - Returns: The bits of the results.
  private func onThreads(
    _ name: String, _ times: inout Measurements,
    _ task: @escaping @Sendable (UInt64) throws -> Double
  ) async throws -> [UInt64] {
    let start = ContinuousClock.now
    var bits: [UInt64] = []
    try await withThreadPool { pool in
      for try await sum in pool.map(task, 0..<UInt64(Self.tasks)) { bits.append(sum.bitPattern) }
    }
    times.add(name, milliseconds: (ContinuousClock.now - start) / .milliseconds(1))
    return bits
  }

  /// What a run costs beside the work: empty sums, many runs against few, so that starting and ending cancel out.
  func protocolCost() throws {
    let (few, many) = (1, 201)
    func comparison(_ runs: Int) throws -> Duration {
      try command.run([
        "compare", "--function", "swift", "--executor", "serial", "--multiplier", "0", "--tasks",
        "\(Self.tasks)", "--runs", "\(runs)", "--quiet",
      ]).elapsed
    }
    var times = Measurements()
    for _ in 0..<Self.rounds {
      let cost = (try comparison(many) - comparison(few)) / (many - few)
      times.add("a run, its pool included", milliseconds: cost / .milliseconds(1))
    }
    print("\nProtocol and bookkeeping, \(Self.tasks) empty tasks, median of \(Self.rounds)")
    times.printRow("a run, its pool included")
  }

  /// The most memory that any of the commands above, or a host of theirs, ever held.
  func memory() {
    var usage = rusage()
    getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    print("\nPeak memory, the largest of all processes above, the command and its hosts")
    print("  \(usage.ru_maxrss * 1024 / 1_000_000) MB")
  }
}
