import SwiftDiagnostics

/// What the compiler says of a declaration that cannot be shown to Python.
struct PythonMessage: MacroMessage {
  let diagnosticID: MessageID
  /// What does not go · why · what to do.
  let message: String

  /// - Parameters:
  ///   - id: The same for all messages of a kind.
  ///   - message: One or two sentences.
  init(_ id: String, _ message: String) {
    diagnosticID = MessageID(domain: "PythonExtension", id: id)
    self.message = message
  }
}
