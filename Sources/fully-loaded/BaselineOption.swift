import ArgumentParser
import Comparison
import Strategies

/// What speed-ups are relative to.
struct BaselineOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The strategy that speed-ups are relative to. Default: python/serial, or the first there is.",
      valueName: "strategy"))
  var baseline: String?

  /// Makes sure that it is one of the strategies.
  ///
  /// - Throws: `ValidationError`.
  func check(among strategies: [Strategy]) throws {
    let names = strategies.map(\.name)
    guard let baseline, !names.contains(baseline) else { return }
    throw ValidationError(
      Strategy(name: baseline) != nil
        ? "The baseline '\(baseline)' is not among the strategies that were asked for."
        : unknown("baseline", baseline, among: names, title: "Strategies"))
  }

  /// The strategy that speed-ups are relative to.
  ///
  /// - Parameter contenders: Those that take part, at least one.
  /// - Returns: Its name.
  func name(among contenders: [Contender]) -> String {
    let canRun = contenders.filter { $0.obstacle == nil }.map(\.strategy.name)
    let usual = Strategy(.python, .serial).name
    return baseline ?? (canRun.contains(usual) ? usual : canRun.first ?? usual)
  }
}
