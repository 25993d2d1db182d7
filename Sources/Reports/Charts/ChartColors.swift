/// The colours of charts, each to be told from white and from black grounds alike.
///
/// None of them carries anything alone: whatever has a colour has its name beside it.
enum ChartColors {
  /// What an executor brings.
  static let executor = "#2f9163"
  /// What a function brings.
  static let function = "#de5a38"
  /// What takes away.
  static let loss = "#8a8f98"

  /// The colour of each function of a comparison: the three that there always are have their own, all others take turns.
  ///
  /// - Parameter functions: In the order of the record.
  /// - Returns: By function, a colour as SVG has it.
  static func functions(_ functions: [String]) -> [String: String] {
    var colors = ["python": "#3b7dc4", "swift-ext": "#9460c9", "swift": "#de5a38"]
    var next = 0
    for function in functions where colors[function] == nil {
      colors[function] = others[next % others.count]
      next += 1
    }
    return colors
  }

  private static let others = ["#2f9163", "#b07d16", "#c2508f", "#1f8fa3", "#7d8a2e"]
}
