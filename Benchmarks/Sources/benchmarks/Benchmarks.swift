import Foundation

/// What things cost beside each other, as ratios of medians within one run.
///
/// Usage: benchmarks PATH-OF-THE-COMMAND [PATH-OF-THE-NAIVE-SUM-IN-RUST]
@main struct Benchmarks {
  static func main() async throws {
    let paths = CommandLine.arguments.dropFirst().filter { !$0.isEmpty }
    guard let path = paths.first else {
      print("Usage: benchmarks PATH-OF-THE-COMMAND [PATH-OF-THE-NAIVE-SUM-IN-RUST]")
      exit(64)
    }
    let command = Command(path: path)
    let rust = paths.dropFirst().first
    try KernelBenchmark(command: command, rust: rust).run()
    let strategies = StrategyBenchmark(command: command, rust: rust)
    try await strategies.run()
    try strategies.protocolCost()
    strategies.memory()
  }
}
