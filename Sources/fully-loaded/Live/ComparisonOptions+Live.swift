import Comparison

extension ComparisonOptions {
  /// The live view; `nil` where there is none: it was not wanted, or standard error is no terminal for it.
  func screen(_ interrupts: Interrupts) -> LiveScreen? {
    quiet || program.progress == "json" ? nil : LiveScreen(color: color, interrupts)
  }

  /// What is told of each event: the live view, lines, or nothing.
  ///
  /// - Parameters:
  ///   - screen: Where the view is shown; `nil` where there is none.
  ///   - heading: What is being measured, and where: lines.
  ///   - usable: How many cores there are to be busy.
  ///   - figures: What the view has for figures.
  ///   - title: What a contender is called.
  /// - Returns: What to call with each of them; `nil` where nobody wants to know.
  func progress<Record>(
    on screen: LiveScreen?, heading: String, usable: Int, figures: any LiveFigures,
    calling title: @escaping (Contender) -> String
  ) -> ((RoundsEvent<Record>) -> Void)? {
    guard let screen else { return quiet ? nil : program.progress(calling: title) }
    return LiveRounds(
      on: screen, heading: heading.split(separator: "\n").map(String.init), usable: usable,
      figures: figures, calling: title
    ).show
  }
}
