import ArgumentParser

/// The exit codes of the command, beside 0 and those of the argument parser (64 for usage).
extension ExitCode {
  /// Strategies gave different results.
  static let resultsDiffer = ExitCode(2)
  /// A strategy that was named cannot run here.
  static let cannotRun = ExitCode(3)
  /// A strategy crashed, hung or failed; the others are reported.
  static let strategyFailed = ExitCode(4)
  /// The user stopped it; what was finished has been written.
  static let interrupted = ExitCode(130)
}
