/// How values have changed from the first to the last, and how clearly.
public struct Drift: Sendable, Equatable {
  /// The change over all of them by Theil and Sen's slope, as a share of their median: 0.02 is 2 % more at the end than at the beginning.
  public let change: Double
  /// How far that is from no change, in standard deviations, by Mann and Kendall's test; its sign is that of what most pairs say.
  public let distance: Double

  /// Beyond this many standard deviations chance is not the reason: it gives as many in one series of a hundred, and there are a dozen in a
  /// comparison.
  public static let limit = 2.576

  /// Whether there is a drift, and not chance alone.
  public var isClear: Bool { abs(distance) > Self.limit }

  /// Values beyond which medians of neighbours stand in for them: all pairs of thousands would take seconds.
  private static let most = 300

  /// Finds it; `nil` with fewer than two values, and when their median is not above 0.
  ///
  /// - Parameter values: In the order in which they came, above 0.
  /// - Source: ``theilSen(of:)``, ``mannKendall(of:)``.
  public init?(of values: some Collection<Double>) {
    let values = Array(values)
    let width = (values.count + Self.most - 1) / Self.most
    let steps =
      width <= 1
      ? values
      : stride(from: 0, to: values.count, by: width).compactMap {
        median(of: values[$0..<min($0 + width, values.count)])
      }
    guard let middle = median(of: values), middle > 0, let slope = theilSen(of: steps) else {
      return nil
    }
    change = slope * Double(steps.count - 1) / middle
    distance = mannKendall(of: steps)
  }
}
