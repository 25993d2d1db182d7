import Processors

/// The processor's model name.
enum ProcessorModel {
  /// What the kernel calls the first processor; `nil` where it gives no name.
  ///
  /// x86 has a name in `/proc/cpuinfo`. Arm has numbers there: names for the common ones are kept here,
  /// and for the rest the board's name from the device tree is better than the numbers.
  ///
  /// - Source: man 5 proc_cpuinfo; Documentation/arch/arm64/cpu-feature-registers.rst of the kernel.
  static func read(_ files: FileTree) -> String? {
    let lines = KeyedLines(files.text(at: "/proc/cpuinfo") ?? "")
    if let name = lines["model name"], !name.isEmpty { return String(name) }
    let implementer = lines["CPU implementer"].map(String.init)
    let part = lines["CPU part"].map(String.init)
    if let implementer, let part, let name = ArmPart.name(implementer: implementer, part: part) {
      return name
    }
    if let board = board(files) { return board }
    guard let implementer, let part else { return nil }
    return "Arm implementer \(implementer) part \(part)"
  }

  /// The board's name, which the device tree ends with a zero byte.
  ///
  /// - Source: Devicetree Specification 0.4, 2.3.2 "model".
  private static func board(_ files: FileTree) -> String? {
    let text = files.text(at: "/proc/device-tree/model") ?? ""
    let name = text.prefix { $0 != "\0" }.trimmed
    return name.isEmpty ? nil : String(name)
  }
}
