import Foundation
import Testing

/// The reference bits: one row a sum, computed with integers of any size and Python's correctly rounded `math.sqrt`.
enum GoldenTable {
  struct Row: CustomTestStringConvertible, Sendable {
    let n: UInt64
    let iterations: Int
    let bits: UInt64

    var testDescription: String { "n = \(n), \(iterations) terms" }
  }

  /// All rows of `Golden/cpu_intensive.tsv`: n, iterations, bits.
  static let rows: [Row] = {
    guard
      let url = Bundle.module.url(
        forResource: "cpu_intensive", withExtension: "tsv", subdirectory: "Golden"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { preconditionFailure("Golden/cpu_intensive.tsv is missing from the test bundle.") }
    return text.split(separator: "\n")
      .filter { !$0.hasPrefix("#") && !$0.hasPrefix("n\t") }
      .map { line in
        let fields = line.split(separator: "\t")
        guard fields.count == 3, let n = UInt64(fields[0]), let iterations = Int(fields[1]),
          let bits = UInt64(fields[2].dropFirst(2), radix: 16)
        else { preconditionFailure("Not a row of the table: \(line)") }
        return Row(n: n, iterations: iterations, bits: bits)
      }
  }()
}
