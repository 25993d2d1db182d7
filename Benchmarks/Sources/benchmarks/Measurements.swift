import Foundation

/// Times of several things, taken in turns: round after round, so that whatever else the machine does falls on all alike.
struct Measurements {
  private var milliseconds: [String: [Double]] = [:]
  private(set) var names: [String] = []

  mutating func add(_ name: String, milliseconds: Double) {
    if self.milliseconds[name] == nil { names.append(name) }
    self.milliseconds[name, default: []].append(milliseconds)
  }

  /// Times `body` and adds it.
  mutating func time<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    let result = try body()
    add(name, milliseconds: (ContinuousClock.now - start) / .milliseconds(1))
    return result
  }

  /// The median of a thing's times; `nil` when it was not measured.
  func median(_ name: String) -> Double? {
    milliseconds[name].map { $0.sorted()[$0.count / 2] }
  }

  /// The median of one thing's times divided by that of another's.
  func ratio(_ first: String, _ second: String) -> Double? {
    guard let first = median(first), let second = median(second) else { return nil }
    return first / second
  }

  /// Prints a line for a thing, with notes after it.
  func printRow(_ name: String, _ notes: String...) {
    guard let median = median(name) else { return }
    let title = name.padding(toLength: 58, withPad: " ", startingAt: 0)
    let figures = [String(format: "%9.2f ms", median)] + notes.filter { !$0.isEmpty }
    print("  \(title)\(figures.joined(separator: "  "))")
  }
}

/// `1.61×`, or nothing when there is nothing to compare.
func factor(_ ratio: Double?) -> String {
  ratio.map { String(format: "%.2f×", $0) } ?? ""
}

/// Ends the benchmark when somebody computed something else.
func requireSame(_ bits: [UInt64], _ expected: [UInt64], _ name: String) {
  guard bits != expected else { return }
  func hexadecimal(_ bits: [UInt64]) -> String {
    bits.map { String($0, radix: 16) }.joined(separator: ", ")
  }
  print("Error: \(name) gives \(hexadecimal(bits)) in place of \(hexadecimal(expected)).")
  exit(2)
}
