import SwiftDiagnostics
import SwiftSyntax

/// What the compiler says of code that a macro cannot take, at the place that is the reason.
protocol MacroMessage: DiagnosticMessage {}

extension MacroMessage {
  var severity: DiagnosticSeverity { .error }

  /// Says it of a piece of code.
  ///
  /// - Parameters:
  ///   - node: The reason.
  ///   - fixIt: What would do, where it is obvious.
  /// - Returns: The diagnostic, to be given to the compiler.
  func at(_ node: some SyntaxProtocol, fixIt: FixIt? = nil) -> Diagnostic {
    Diagnostic(node: node, message: self, fixIts: fixIt.map { [$0] } ?? [])
  }
}

extension FixIt {
  /// A change of one node.
  ///
  /// - Parameters:
  ///   - text: What the change does, as an order.
  ///   - old: What is there.
  ///   - new: What will be there instead.
  /// - Returns: The change, to be offered with a diagnostic.
  static func replacing(
    _ text: String, _ old: some SyntaxProtocol, with new: some SyntaxProtocol
  ) -> FixIt {
    let id = MessageID(domain: "FullyLoaded", id: "fixIt")
    return FixIt(
      message: FixItText(message: text, fixItID: id),
      changes: [.replace(oldNode: Syntax(old), newNode: Syntax(new))])
  }
}

private struct FixItText: FixItMessage {
  let message: String
  let fixItID: MessageID
}
