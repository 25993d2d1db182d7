/// The first place where two values differ.
public struct ValueDifference: Equatable, Sendable {
  /// Where it is, as Python writes it: `[3]['word']`; empty for the whole.
  public var path: String
  /// What one of them has there; `nil` when it has nothing.
  public var first: Value?
  /// What the other one has there; `nil` when it has nothing.
  public var second: Value?
}

extension Value {
  /// Looks for the first place where this value and another one differ, in the order in which they are written.
  ///
  /// - Parameters:
  ///   - other: Any value.
  ///   - tolerance: How far two floats may be apart and count as equal, relative to the larger of them; NaN equals NaN then, whatever its
  ///     bits. `nil` compares bits.
  /// - Returns: The place; `nil` when they are equal.
  public func firstDifference(from other: Value, tolerance: Double?) -> ValueDifference? {
    if self == other { return nil }
    switch (self, other) {
    case (.float(let own), .float(let others)):
      return Self.agree(own, others, tolerance)
        ? nil : ValueDifference(path: "", first: self, second: other)
    case (.list, .list), (.floats, .floats), (.list, .floats), (.floats, .list),
      (.tuple, .tuple):
      return Self.firstDifference(elements ?? [], other.elements ?? [], tolerance)
    case (.dict(let own), .dict(let others))
    where Self.areDistinct(own) && Self.areDistinct(others):
      return Self.firstDifference(own, others, tolerance)
    case (.object(let name, let own), .object(let otherName, let others)):
      // What an object consists of is nothing that its user would know by a path.
      let isSame =
        name == otherName && Self.firstDifference(own, others, tolerance) == nil
      return isSame ? nil : ValueDifference(path: "", first: self, second: other)
    default:
      return text == other.text ? nil : ValueDifference(path: "", first: self, second: other)
    }
  }

  private static func firstDifference(
    _ own: [Value], _ others: [Value], _ tolerance: Double?
  ) -> ValueDifference? {
    for place in 0..<max(own.count, others.count) {
      let pair = (own.at(place), others.at(place))
      if let difference = firstDifference(pair.0, pair.1, "[\(place)]", tolerance) {
        return difference
      }
    }
    return nil
  }

  private static func firstDifference(
    _ own: [Entry], _ others: [Entry], _ tolerance: Double?
  ) -> ValueDifference? {
    let key = { (entry: Entry) in (entry.key.text, entry) }
    let (own, others) = (
      Dictionary(own.map(key)) { $1 }, Dictionary(others.map(key)) { $1 }
    )
    for text in Set(own.keys).union(others.keys).sorted() {
      guard let name = (own[text] ?? others[text])?.key else { continue }
      let (mine, yours) = (own[text]?.value, others[text]?.value)
      if let difference = firstDifference(mine, yours, "[\(name)]", tolerance) {
        return difference
      }
    }
    return nil
  }

  private static func firstDifference(
    _ own: Value?, _ other: Value?, _ step: String, _ tolerance: Double?
  ) -> ValueDifference? {
    guard let own, let other else {
      return ValueDifference(path: step, first: own, second: other)
    }
    guard var difference = own.firstDifference(from: other, tolerance: tolerance) else {
      return nil
    }
    difference.path = step + difference.path
    return difference
  }

  /// Whether keys tell entries apart: two that are NaN look the same, and are two in Python.
  private static func areDistinct(_ entries: [Entry]) -> Bool {
    Set(entries.map(\.key)).count == entries.count
  }

  private static func agree(_ own: Bits, _ other: Bits, _ tolerance: Double?) -> Bool {
    guard let tolerance else { return own == other }
    let (own, other) = (own.double, other.double)
    if own == other || own.isNaN && other.isNaN { return true }
    // Infinities are equal to themselves alone.
    guard own.isFinite, other.isFinite else { return false }
    return (own - other).magnitude <= tolerance * max(own.magnitude, other.magnitude)
  }
}

extension [Value] {
  fileprivate func at(_ place: Int) -> Value? {
    indices.contains(place) ? self[place] : nil
  }
}
