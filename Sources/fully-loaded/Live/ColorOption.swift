import ArgumentParser
import FoundationEssentials

/// Whether there are colours.
struct ColorOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Colours of the live view: auto, always or never. Default: auto, which heeds NO_COLOR.",
      valueName: "when"))
  var color = "auto"

  func validate() throws {
    let names = ["auto", "always", "never"]
    guard names.contains(color) else {
      throw ValidationError(unknown("color", color, among: names, title: "Colors"))
    }
  }

  /// Whether there are to be any on a terminal.
  ///
  /// - Source: https://no-color.org
  var isOn: Bool {
    switch color {
    case "always": true
    case "never": false
    default: (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }
  }
}
