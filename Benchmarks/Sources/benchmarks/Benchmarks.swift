import Foundation

/// What things cost beside each other, as ratios of medians within one run.
///
/// Usage: benchmarks PATH-OF-THE-COMMAND [PATH-OF-THE-NAIVE-SUM-IN-RUST]
///        benchmarks pools PATH-OF-POOL-FIGURES PYTHON PATH-OF-POOLS.PY [PATH-OF-THE-CHANNEL-IN-RUST]
@main struct Benchmarks {
  static func main() async throws {
    let paths = CommandLine.arguments.dropFirst().filter { !$0.isEmpty }
    guard let path = paths.first, path != "pools" || paths.count >= 4 else {
      print(
        """
        Usage: benchmarks PATH-OF-THE-COMMAND [PATH-OF-THE-NAIVE-SUM-IN-RUST]
               benchmarks pools PATH-OF-POOL-FIGURES PYTHON PATH-OF-POOLS.PY [PATH-OF-THE-CHANNEL-IN-RUST]
        """)
      exit(64)
    }
    if path == "pools" { return try pools(Array(paths.dropFirst())) }
    let command = Command(path: path)
    let rust = paths.dropFirst().first
    try KernelBenchmark(command: command, rust: rust).run()
    let strategies = StrategyBenchmark(command: command, rust: rust)
    try await strategies.run()
    try strategies.protocolCost()
    strategies.memory()
  }
  private static func pools(_ paths: [String]) throws {
    try PoolBenchmark(
      figures: Command(path: paths[0]), python: Command(path: paths[1]), script: paths[2],
      channel: paths.dropFirst(3).first.map { Command(path: $0) }
    ).run()
  }
}
