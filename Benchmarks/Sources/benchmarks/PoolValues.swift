import Foundation

/// What programs have reported of some figures: a line of JSON a value.
struct PoolValues {
  /// Whose a value is, by the names that the programs use.
  enum Peer: String, Decodable {
    case ours = "FullyLoaded"
    case executor = "ProcessPoolExecutor"
    case pool = "multiprocessing.Pool"
    case bareC = "bare C"
    case rust = "Rust channel"
  }

  private struct Line: Decodable {
    let peer: Peer
    let figure: String
    let value: Double?
    let unit: String
    let count: Int?
  }

  private var lines: [Line] = []

  /// Takes in what a program has printed.
  mutating func add(_ output: Data) {
    let decoder = JSONDecoder()
    for text in output.split(separator: UInt8(ascii: "\n")) {
      guard let line = try? decoder.decode(Line.self, from: text) else {
        preconditionFailure("A program printed '\(String(decoding: text, as: UTF8.self))'.")
      }
      lines.append(line)
    }
  }

  /// The median of a figure's runs; `nil` when it was not measured, or the peer has none.
  func median(_ figure: String, _ peer: Peer) -> Double? {
    let values = lines.filter { $0.figure == figure && $0.peer == peer }.compactMap(\.value)
    return values.isEmpty ? nil : values.sorted()[values.count / 2]
  }

  /// The unit of a figure.
  func unit(_ figure: String) -> String {
    lines.first { $0.figure == figure }?.unit ?? ""
  }

  /// How often ours was measured, in all runs.
  func count(_ figure: String) -> Int {
    lines.filter { $0.figure == figure && $0.peer == .ours }.reduce(0) { $0 + ($1.count ?? 1) }
  }
}
