import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@PythonError`: makes an error's type an exception class of the module that it is in.
enum PythonErrorMacro: ExtensionMacro {
  static func expansion(
    of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
    providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
    in context: some MacroExpansionContext
  ) throws -> [ExtensionDeclSyntax] {
    let isValue = declaration.is(EnumDeclSyntax.self) || declaration.is(StructDeclSyntax.self)
    guard isValue || declaration.is(ClassDeclSyntax.self),
      let named = declaration.asProtocol((any NamedDeclSyntax).self)
    else {
      context.diagnose(PythonMessage.notAnError.at(declaration))
      return []
    }
    let arguments = node.arguments?.as(LabeledExprListSyntax.self) ?? []
    let given = arguments.first { $0.label == nil }?.expression
    let base = arguments.first { $0.label?.text == "base" }?.expression
    let name = given.map { $0.text ?? "" } ?? named.name.text.withoutBackticks
    if let problem = problem(named.name, declaration.modifiers, given, base, name, context) {
      context.diagnose(problem)
      return []
    }
    let access =
      declaration.modifiers.first { ["public", "package"].contains($0.name.text) }
      .map { "\($0.name.text) " } ?? ""
    let documentation = DocumentationComment(of: declaration).text
    let kind = base?.trimmedDescription ?? ".runtimeError"
    return [
      try ExtensionDeclSyntax(
        """
        extension \(type.trimmed): PythonExtension.PythonErrorType {
          \(raw: access)static let pythonError = PythonExtension.PythonErrorDefinition(
            \(raw: PythonLiteral.quoted(name)), base: \(raw: kind), documentation: \(raw: PythonLiteral.quoted(documentation)))
        }
        """)
    ]
  }

  private static func problem(
    _ token: TokenSyntax, _ modifiers: DeclModifierListSyntax, _ given: ExprSyntax?,
    _ base: ExprSyntax?, _ name: String,
    _ context: some MacroExpansionContext
  ) -> Diagnostic? {
    if let problem = PythonPlace.problem(token, token.text, in: context.lexicalContext) {
      return problem
    }
    if let modifier = modifiers.first(where: { $0.name.text == "private" }) {
      return PythonMessage.privateError(token.text).at(modifier)
    }
    if let given, given.text == nil { return PythonMessage.notLiteral("name").at(given) }
    if !PythonName.isUsable(name) {
      return PythonMessage.unusableError(name).at(given.map(Syntax.init) ?? Syntax(token))
    }
    return nil
  }
}
