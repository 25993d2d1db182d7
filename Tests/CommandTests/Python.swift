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

  /// Its version, as `doctor` tells it.
  static func version() throws -> Version {
    let outcome = try Command(["doctor"]).run()
    let match = try #require(outcome.output.firstMatch(of: #/Python +CPython ([\d.]+)/#))
    return Version(String(match.output.1))
  }

  /// What `doctor` may say of clusters: that they can run, or what supplies what they need.
  static func clusterVerdicts() throws -> [String] {
    let outcome = try Command(["doctor"]).run()
    let path = try #require(outcome.output.firstMatch(of: #/  path +(.+)/#)).output.1
    return [
      "can run", "cannot run: needs Dask, which '\(path) -m pip install distributed' supplies",
    ]
  }
}
