/// The colours of charts, each to be told from white and from black grounds alike.
///
/// None of them carries anything alone: whatever has a colour has its name beside it. Black letters can be read on all of them.
enum ChartColors {
  /// What an executor brings, and work that is done.
  static let executor = "#2f9163"
  /// What a function brings.
  static let function = "#de5a38"
  /// What takes away.
  static let loss = "#8a8f98"
  /// What a pool does to end.
  static let end = "#c98a12"
  /// Workers that wait.
  static let waiting = "#3b7dc4"
  /// A core at work, where the ground is not known.
  static let busy = "#24809f"
  /// A core at work on a light ground.
  static let busyOnLight = "#10506e"
  /// A core at work on a dark ground.
  static let busyOnDark = "#4aa9cd"

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

  static let others = ["#2f9163", "#b07d16", "#c2508f", "#1f8fa3", "#7d8a2e"]
}
