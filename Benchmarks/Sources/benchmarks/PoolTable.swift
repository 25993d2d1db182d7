import Foundation

/// Prints figures as lines, one for each thing that is asked of them.
enum PoolTable {
  private static let peers: [PoolValues.Peer] = [.ours, .executor, .pool, .bareC, .rust]
  private static let titleWidth = 38
  private static let valueWidth = 11
  private static let claimWidth = 28

  static func printHeader() {
    let names = peers.map { right($0.title, valueWidth) }.joined()
    line(left("", titleWidth) + names, right("n", 7), "asked for", "holds")
  }

  static func print(_ family: PoolFamily, _ values: PoolValues) {
    for row in family.rows {
      let unit = values.unit(row.figure)
      var figures = left(row.title, titleWidth)
      for peer in peers {
        figures += right(values.median(row.figure, peer).map { text($0, unit) } ?? "", valueWidth)
      }
      var count = right("\(values.count(row.figure))", 7)
      let claims = row.claims.map { ($0.text(unit: unit), $0.verdict(row.figure, values)) }
      for (claim, verdict) in claims.isEmpty ? [("", "")] : claims {
        line(figures, count, claim, verdict)
        // Once is enough.
        figures = left("", figures.count)
        count = left("", count.count)
      }
    }
    fflush(nil)
  }

  /// `3.87 ms`, `522 k/s`.
  static func text(_ value: Double, _ unit: String) -> String {
    if unit == "tasks/s" {
      return value < 10_000
        ? String(format: "%.0f /s", value) : String(format: "%.0f k/s", value / 1000)
    }
    let digits = value == value.rounded() || value >= 100 ? 0 : value >= 10 ? 1 : 2
    return String(format: "%.\(digits)f", value) + " " + unit
  }

  private static func line(_ figures: String, _ count: String, _ claim: String, _ verdict: String) {
    Swift.print("  \(figures)\(count)  \(left(claim, claimWidth))\(verdict)")
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
