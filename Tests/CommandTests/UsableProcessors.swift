import Testing

/// What the command itself says about the processors here.
enum UsableProcessors {
  static func count() throws -> Int {
    let outcome = try Command(["run", "swift/serial", "--tasks", "1", "--multiplier", "0"]).run()
    let line = try #require(outcome.output.split(separator: "\n").first)
    return try #require(Int(line.split(separator: " ").last ?? ""))
  }
}
