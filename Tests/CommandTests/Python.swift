import Testing

/// The interpreter that the command uses when nobody names one.
enum Python {
  /// A version, and how it is written.
  struct Version {
    let text: String
    private let parts: [Int]

    init(_ text: String) {
      self.text = text
      parts = text.split(separator: ".").compactMap { Int($0) }
    }

    static func < (version: Version, other: (Int, Int)) -> Bool {
      version.parts.count > 1 && (version.parts[0], version.parts[1]) < other
    }
  }

  /// Whether the extension's functions run many tasks in one call.
  static func extensionMaps() throws -> Bool {
    let code = "from fully_loaded._native import cpu_intensive as f; print(hasattr(f, 'timed_map'))"
    let outcome = try Command(
      ["python3", "-c", code], environment: ["PYTHONPATH": "\(Command.root)/python/src"]
    ).start("/usr/bin/env").finish(limit: .seconds(60))
    #expect(outcome.ending == .code(0))
    return outcome.output == "True\n"
  }

  /// Its version, as `doctor` tells it.
  static func version() throws -> Version {
    let outcome = try Command(["doctor"]).run()
    let match = try #require(outcome.output.firstMatch(of: #/Python +CPython ([\d.]+)/#))
    return Version(String(match.output.1))
  }
}
