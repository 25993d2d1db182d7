import Foundation

/// The command `fully-loaded`, as its users start it.
struct Command {
  let path: String

  /// What became of a command.
  struct Outcome {
    let output: Data
    let elapsed: Duration
  }

  /// Starts it with its output thrown away.
  func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Runs it to its end.
  func run(_ arguments: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    let start = ContinuousClock.now
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let elapsed = ContinuousClock.now - start
    guard process.terminationStatus == 0 else {
      throw Failure(
        command: ([path] + arguments).joined(separator: " "), status: process.terminationStatus)
    }
    return Outcome(output: output, elapsed: elapsed)
  }

  /// The elapsed time and the bits of one run of a strategy.
  func strategy(_ name: String, tasks: Int) throws -> (elapsed: Duration, bits: [UInt64]) {
    let outcome = try run(["run", name, "--tasks", "\(tasks)", "--json"])
    let record = try JSONDecoder().decode(RunRecord.self, from: outcome.output)
    return (
      .nanoseconds(record.elapsedNanoseconds), record.bits.compactMap { UInt64($0, radix: 16) }
    )
  }

  private struct RunRecord: Decodable {
    let elapsedNanoseconds: Int64
    let bits: [String]

    enum CodingKeys: String, CodingKey {
      case bits
      case elapsedNanoseconds = "elapsed_ns"
    }
  }

  struct Failure: Error, CustomStringConvertible {
    let command: String
    let status: Int32

    var description: String { "'\(command)' ended with exit code \(status)." }
  }
}
