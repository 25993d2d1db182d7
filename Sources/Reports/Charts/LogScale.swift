import Glibc

/// Times on a logarithmic axis.
struct LogScale {
  /// Nanoseconds at the ends, powers of ten or, where all times lie within one, multiples of them.
  let bounds: ClosedRange<Double>
  /// Nanoseconds at which the axis has a line and a label, ascending, both ends among them.
  let ticks: [Double]
  /// Units from the left end to the right.
  let length: Double

  /// An axis on which all of the times are.
  ///
  /// - Parameters:
  ///   - nanoseconds: May be empty, and may hold what is no time: it is put at the end.
  ///   - length: Units.
  init(of nanoseconds: [Int64], length: Double) {
    let times = nanoseconds.filter { $0 > 0 }.map(Double.init)
    let (low, high) = (times.min() ?? 1_000_000, times.max() ?? 1_000_000)
    // The bar of the shortest time has a length, too: the axis begins clearly before it.
    let steps = high / low < 30 ? [1.0, 2, 5] : [1.0]
    let marks = (-1...20).flatMap { power in steps.map { $0 * pow(10, Double(power)) } }
    let first = marks.lastIndex { $0 <= low * 0.8 } ?? 0
    let last = marks.firstIndex { $0 >= high } ?? marks.count - 1
    let shown = marks[first...max(first + 1, last)]
    // Not more than six labels find their places below one another's sides.
    let stride = (shown.count + 5) / 6
    ticks = shown.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
    bounds = marks[first]...marks[max(first + 1, last)]
    self.length = length
  }

  /// Units from the left end; what lies outside is put at the end.
  func position(_ nanoseconds: Double) -> Double {
    guard nanoseconds > bounds.lowerBound else { return 0 }
    let part =
      log10(nanoseconds / bounds.lowerBound) / log10(bounds.upperBound / bounds.lowerBound)
    return length * min(1, part)
  }

  /// The ticks whose labels have at least so many units to themselves, both ends among them.
  func ticks(atLeast units: Double) -> [Double] {
    guard let first = ticks.first, let last = ticks.last else { return [] }
    var kept = [first]
    for tick in ticks.dropFirst().dropLast()
    where position(tick) - position(kept[kept.count - 1]) >= units
      && position(last) - position(tick) >= units
    {
      kept.append(tick)
    }
    return ticks.count > 1 ? kept + [last] : kept
  }

  /// A tick in words: `10 ms`, `200 µs`, `1 s`.
  static func label(_ nanoseconds: Double) -> String {
    let units: [(name: String, nanoseconds: Double)] = [
      ("s", 1_000_000_000), ("ms", 1_000_000), ("µs", 1_000), ("ns", 1),
    ]
    let unit = units.first { nanoseconds >= $0.nanoseconds * 0.999 } ?? units[3]
    let value = nanoseconds / unit.nanoseconds
    return "\(Figures.decimal(value, decimals: value < 0.95 ? 1 : 0)) \(unit.name)"
  }
}
