import ArgumentParser

/// A length of time on the command line: `90s`, `1.5m`, `500ms`, `2h`.
struct DurationArgument: ExpressibleByArgument, CustomStringConvertible {
  let duration: Duration
  let description: String

  /// - Returns: `nil` for anything but a positive number and a unit.
  init?(argument: String) {
    let units: [(suffix: String, seconds: Double)] = [
      ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600),
    ]
    guard let unit = units.first(where: { argument.hasSuffix($0.suffix) }),
      let value = Double(argument.dropLast(unit.suffix.count)),
      value.isFinite, value > 0, value * unit.seconds <= 1e9
    else { return nil }
    duration = .seconds(value * unit.seconds)
    description = argument
  }
}
