import Foundation

/// A table that NumPy and SciPy wrote: `Golden/golden.py`.
enum GoldenTable {
  /// The rows of a table, a cell a column; lines that begin with `#` say what they are.
  static func rows(_ name: String) -> [[String]] {
    guard
      let file = Bundle.module.url(
        forResource: name, withExtension: "tsv", subdirectory: "Golden"),
      let text = try? String(contentsOf: file, encoding: .utf8)
    else { preconditionFailure("Golden/\(name).tsv is missing.") }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The numbers of a cell, with commas between them.
  static func numbers(_ cell: String) -> [Double] {
    cell.split(separator: ",").compactMap { Double($0) }
  }

  /// Whether two figures are the same but for rounding on the way there.
  static func isNear(_ value: Double, _ golden: Double, within share: Double = 1e-12) -> Bool {
    abs(value - golden) <= share * max(1, abs(golden))
  }
}
