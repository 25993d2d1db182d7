import Foundation

/// What is asked of a figure.
enum PoolClaim {
  case atMost(Double)
  case below(Double)
  case atLeast(Double)
  /// So many times as fast as a peer.
  case faster(Double, than: PoolValues.Peer)
  /// At most so many times as slow as a peer.
  case within(Double, of: PoolValues.Peer)
  /// Nothing: says how much it is of what is possible.
  case share(of: PoolValues.Peer)

  /// What is asked for.
  func text(unit: String) -> String {
    switch self {
    case .atMost(let limit): "≤ \(PoolTable.text(limit, unit))"
    case .below(let limit): "< \(PoolTable.text(limit, unit))"
    case .atLeast(let limit): "≥ \(PoolTable.text(limit, unit))"
    case .faster(1, let peer): "no slower than \(peer.title)"
    case .faster(let factor, let peer): "≥ \(Self.plain(factor))× faster than \(peer.title)"
    case .within(let factor, let peer): "≤ \(Self.plain(factor))× \(peer.title)"
    case .share(let peer): "(of what \(peer.title) does)"
    }
  }

  /// Whether it holds, and by how much: `yes, 1.60×`; `–` where there is nothing to compare.
  func verdict(_ figure: String, _ values: PoolValues) -> String {
    guard let ours = values.median(figure, .ours) else { return "–" }
    let isRate = values.unit(figure).hasSuffix("/s")
    /// How many times as fast as a peer.
    func gain(_ peer: PoolValues.Peer) -> Double? {
      values.median(figure, peer).map { isRate ? ours / $0 : $0 / ours }
    }
    func verdict(_ holds: Bool, _ note: String = "") -> String { (holds ? "yes" : "NO") + note }
    switch self {
    case .atMost(let limit): return verdict(ours <= limit)
    case .below(let limit): return verdict(ours < limit)
    case .atLeast(let limit): return verdict(ours >= limit)
    case .faster(let factor, let peer):
      return gain(peer).map { verdict($0 >= factor, ", \(factorText($0))") } ?? "–"
    case .within(let factor, let peer):
      return gain(peer).map { verdict(1 / $0 <= factor, ", \(factorText(1 / $0))") } ?? "–"
    case .share(let peer):
      return gain(peer).map { String(format: "%.0f %%", $0 * 100) } ?? "–"
    }
  }

  private func factorText(_ ratio: Double) -> String {
    ratio < 10 ? factor(ratio) : String(format: "%.0f×", ratio)
  }

  /// `40`, `1.6`.
  private static func plain(_ number: Double) -> String { String(format: "%g", number) }
}

extension PoolValues.Peer {
  /// What the table calls it.
  var title: String {
    switch self {
    case .ours: "ours"
    case .executor: "Executor"
    case .pool: "Pool"
    case .bareC: "bare C"
    case .rust: "Rust"
    }
  }
}
