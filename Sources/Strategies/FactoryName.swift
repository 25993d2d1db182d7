/// The name of a factory in Python: `module:qualname`, as in `loky:get_reusable_executor`.
public struct FactoryName: Hashable, Sendable {
  /// The whole name.
  public let text: String

  /// The name in a text; `nil` for a text of another form.
  ///
  /// Whether there is such a factory only the interpreter knows.
  ///
  /// - Parameter text: On each side of one colon, words with points between them: letters, digits and `_`, no digit first.
  public init?(_ text: String) {
    let sides = text.split(separator: ":", omittingEmptySubsequences: false)
    guard sides.count == 2, sides.allSatisfy(Self.isPath) else { return nil }
    self.text = text
  }

  private static func isPath(_ side: Substring) -> Bool {
    side.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
      guard let first = word.first, !first.isNumber else { return false }
      return word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
  }
}
