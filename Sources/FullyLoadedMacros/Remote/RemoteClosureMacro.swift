import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `#remote`: a closure as a remote function.
///
/// The closure's body becomes a static function of a local type, where the compiler refuses captures.
enum RemoteClosureMacro: ExpressionMacro {
  static func expansion(
    of node: some FreestandingMacroExpansionSyntax, in context: some MacroExpansionContext
  ) throws -> ExprSyntax {
    guard
      let closure = node.trailingClosure
        ?? node.arguments.first?.expression.as(ClosureExprSyntax.self)
    else { throw DiagnosticsError(diagnostics: [RemoteMessage.notAClosure.at(node)]) }
    if let scope = LexicalScope(context.lexicalContext).genericLevel {
      throw DiagnosticsError(diagnostics: [RemoteMessage.genericAround(scope).at(node)])
    }
    let parts = RemoteClosure(closure)
    guard parts.problems.isEmpty else { throw DiagnosticsError(diagnostics: parts.problems) }
    return expression(parts, declaration: "#remote(\(place(of: node, in: context)))", in: context)
  }

  /// The comment in the expansion is part of what the compiler says of a capture, which it finds itself: it shows the line.
  private static func expression(
    _ closure: RemoteClosure, declaration: String, in context: some MacroExpansionContext
  ) -> ExprSyntax {
    let scope = context.makeUniqueName("Remote").text
    let signature = RemoteSignature(closure)
    let value = RemoteFunctionExpression(signature, calling: "body", declaration: declaration)
    return """
      { () -> \(raw: signature.type) in
        enum \(raw: scope) {  // '#remote' takes no captures: they do not travel to another process. Make each a parameter.
          \(raw: head(of: closure, signature)) {\(closure.statements)
          }
          nonisolated static var function: \(raw: signature.type) {
            \(raw: value.source(indentation: "      "))
          }
          @used @section("fully_loaded") nonisolated static let record: FullyLoaded.RemoteRecord =
            (0x464C_5246, 1, { out in FullyLoaded.registerRemote(\(raw: scope).function, into: out) }, 0)
        }
        return \(raw: scope).function
      }()
      """
  }

  /// The function that the closure's body becomes, up to its brace.
  ///
  /// It can always throw, as a closure can that says nothing about it.
  private static func head(of closure: RemoteClosure, _ signature: RemoteSignature) -> String {
    let parameters = closure.parameters.map { parameter in
      let name = parameter.secondName ?? parameter.firstName
      return "_ \(name.text): \(parameter.type?.trimmedDescription ?? "_")"
    }
    let attributes = closure.attributes.map { "\($0.trimmedDescription) " }.joined()
    return "\(attributes)\(attributes.isEmpty ? "nonisolated " : "")static func body("
      + parameters.joined(separator: ", ") + ")" + (signature.isAsync ? " async " : " ")
      + (closure.throwsClause?.trimmedDescription ?? "throws")
      + " -> \(signature.result ?? "Void")"
  }

  /// File, line and column, which name a closure in every process: `Tasks.swift:12:7`.
  private static func place(
    of node: some SyntaxProtocol, in context: some MacroExpansionContext
  ) -> String {
    guard let location = context.location(of: node) else { return "" }
    // A literal: "Demo/Tasks.swift".
    let file = location.file.trimmedDescription.filter { $0 != "\"" }
    let name = file.split(separator: "/").last ?? ""
    return "\(name):\(location.line.trimmedDescription):\(location.column.trimmedDescription)"
  }
}
