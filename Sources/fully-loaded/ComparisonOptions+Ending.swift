import ArgumentParser
import Comparison
import Records
import Reports

extension ComparisonOptions {
  /// Saves a record that is finished, prints what came of it, and ends with the exit code that says so.
  ///
  /// - Parameters:
  ///   - record: What was measured.
  ///   - setting: Where it was.
  ///   - text: The record for people.
  /// - Throws: `ExitCode` unless all ran and agree; `Interruption`.
  func end(with record: SavedRecord, of setting: Setting, text: () -> String) throws {
    let failures = [try setting.save(record), try htmlOption.save(record, to: setting.page)]
    for case let failure? in failures { Console.error("\(failure)") }
    let hasFailed = failures.contains { $0 != nil }
    try show(record, places: hasFailed ? [] : places, text: text)
    if hasFailed { throw ExitCode.failure }
    let comparison = record.asComparison
    if comparison.interrupted { throw ExitCode.interrupted }
    if comparison.verification?.identical == false { throw ExitCode.resultsDiffer }
    if comparison.strategies.contains(where: { !$0.faults.isEmpty }) {
      throw ExitCode.strategyFailed
    }
  }

  /// The files that are written, as their paths were given.
  private var places: [String] {
    [htmlOption.html, json == "-" ? nil : json].compactMap(\.self)
  }

  private func show(_ record: SavedRecord, places: [String], text: () -> String) throws {
    let comparison = record.asComparison
    let isRefuted = comparison.verification?.identical == false && comparison.plan.verify
    // Whoever runs the command for somebody else chose the places, and knows them.
    let line =
      places.isEmpty || program.isRunByProgram ? nil : "  \(places.joined(separator: "  "))"
    if json == "-" {
      try Console.print(record.document, terminator: "")
      if let line { Console.note(line) }
    } else if !isRefuted {
      try Console.print(text() + (line.map { "\n\n\($0)" } ?? ""))
    } else if let line {
      Console.note(line)
    }
    if isRefuted, let text = VerificationText.text(of: comparison) { Console.error(text) }
  }
}
