import Foundation
import FullyLoaded
import Glibc
import NaiveC

/// What the strategies cost beside each other, as ratios of medians within one run.
///
/// Usage: benchmarks PATH-OF-THE-COMMAND.
@main struct Benchmarks {
  static let tasks = 32
  static let rounds = 7

  static func main() async throws {
    guard CommandLine.arguments.count == 2 else {
      print("Usage: benchmarks PATH-OF-THE-COMMAND")
      exit(64)
    }
    let command = Command(path: CommandLine.arguments[1])
    try await strategies(command)
    try protocolCost(command)
    memory()
  }

  /// 32 tasks of 10,000,000 terms on all cores: the naive sum in C on the same thread pool, and both ways to the Swift function.
  private static func strategies(_ command: Command) async throws {
    var naive: [Duration] = []
    var swift: [Duration] = []
    var fromPython: [Duration] = []
    for _ in 0..<rounds {
      let (elapsed, bits) = try await naiveC()
      let threads = try command.strategy("swift/threads", tasks: tasks)
      let pythonThreads = try command.strategy("swift-ext/threads", tasks: tasks)
      guard bits == threads.bits, bits == pythonThreads.bits else {
        print("Error: The results differ, so there is nothing to compare.")
        exit(2)
      }
      naive.append(elapsed)
      swift.append(threads.elapsed)
      fromPython.append(pythonThreads.elapsed)
    }
    print(
      "\(tasks) tasks of 10,000,000 terms on all cores, median of \(rounds) interleaved runs, same bits"
    )
    row("C, 128-bit integers, -O3, on ThreadPool", median(naive))
    row(
      "swift/threads", median(swift), "\(ratio(median(naive), median(swift)))× the speed of naive C"
    )
    row(
      "swift-ext/threads", median(fromPython),
      "\(ratio(median(fromPython), median(swift)))× the time of swift/threads")
  }

  /// The naive sum, on the same pool as `swift/threads`: only the arithmetic differs.
  private static func naiveC() async throws -> (elapsed: Duration, bits: [String]) {
    let start = ContinuousClock.now
    var bits: [String] = []
    try await withThreadPool { pool in
      for try await sum in pool.map({ naiveSquareRootSum(UInt64($0), 10_000_000) }, 0..<tasks) {
        let digits = String(sum.bitPattern, radix: 16)
        bits.append(String(repeating: "0", count: 16 - digits.count) + digits)
      }
    }
    return (ContinuousClock.now - start, bits)
  }

  /// What a run costs beside the work: empty sums, many runs against few, so that starting and ending cancel out.
  private static func protocolCost(_ command: Command) throws {
    let few = 1
    let many = 201
    func comparison(_ runs: Int) throws -> Duration {
      try command.run([
        "compare", "--function", "swift", "--executor", "serial", "--multiplier", "0", "--tasks",
        "\(tasks)", "--runs", "\(runs)", "--quiet",
      ]).elapsed
    }
    var costs: [Duration] = []
    for _ in 0..<rounds { costs.append((try comparison(many) - comparison(few)) / (many - few)) }
    print("\nProtocol and bookkeeping, \(tasks) empty tasks, median of \(rounds)")
    row("a run, the pool included", median(costs))
  }

  /// The most memory that any of the commands above, or a host of theirs, ever held.
  private static func memory() {
    var usage = rusage()
    getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    print("\nPeak memory, the largest of all processes above")
    print("  \(usage.ru_maxrss * 1024 / 1_000_000) MB")
  }

  private static func row(_ title: String, _ duration: Duration, _ note: String = "") {
    let milliseconds = String(format: "%10.2f ms", duration / .milliseconds(1))
    print("  \(title.padding(toLength: 44, withPad: " ", startingAt: 0))\(milliseconds)  \(note)")
  }

  private static func ratio(_ first: Duration, _ second: Duration) -> String {
    String(format: "%.2f", first / second)
  }

  private static func median(_ durations: [Duration]) -> Duration {
    durations.sorted()[durations.count / 2]
  }
}
