import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@PythonConstant`: beside a static property, its definition for CPython.
enum PythonConstantMacro: PeerMacro {
  static func expansion(
    of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
    in context: some MacroExpansionContext
  ) throws -> [DeclSyntax] {
    guard let variable = declaration.as(VariableDeclSyntax.self), let token = variable.onlyName,
      variable.bindingSpecifier.tokenKind == .keyword(.let),
      variable.modifiers.contains(where: { $0.name.tokenKind == .keyword(.static) })
    else {
      context.diagnose(PythonMessage.notAConstant.at(declaration))
      return declaration.as(VariableDeclSyntax.self)?.onlyName.map { placeholder(for: $0) } ?? []
    }
    let swiftName = token.text.withoutBackticks
    let argument = node.arguments?.as(LabeledExprListSyntax.self)?.first?.expression
    let name = argument.map { $0.text ?? "" } ?? PythonName.uppercase(swiftName)
    if let problem = problem(token, variable, argument, name, context) {
      context.diagnose(problem)
      return placeholder(for: token)
    }
    let path = LexicalScope(context.lexicalContext).typePath
    return [
      """
      static let \(raw: definition(of: token.text)) = PythonExtension.PythonConstantDefinition(
        \(raw: PythonLiteral.quoted(name)), \(raw: path)\(raw: token.text))
      """
    ]
  }

  /// What keeps the compiler from saying, besides, that the module lacks a definition.
  private static func placeholder(for token: TokenSyntax) -> [DeclSyntax] {
    let name = definition(of: token.text)
    return ["static var \(raw: name): PythonExtension.PythonConstantDefinition { fatalError() }"]
  }

  private static func problem(
    _ token: TokenSyntax, _ variable: VariableDeclSyntax, _ argument: ExprSyntax?, _ name: String,
    _ context: some MacroExpansionContext
  ) -> Diagnostic? {
    if let problem = PythonPlace.problem(token, token.text, in: context.lexicalContext) {
      return problem
    }
    if let argument, argument.text == nil { return PythonMessage.notLiteral("name").at(argument) }
    if !PythonName.isUsable(name) {
      return PythonMessage.unusableConstant(name).at(argument.map(Syntax.init) ?? Syntax(token))
    }
    let binding = variable.bindings.first
    let isTuple =
      binding?.typeAnnotation?.type.as(TupleTypeSyntax.self).map { $0.elements.count > 1 }
      ?? binding?.initializer?.value.as(TupleExprSyntax.self).map { $0.elements.count > 1 } ?? false
    return isTuple ? PythonMessage.tupleConstant.at(token) : nil
  }

  /// What the definition of a constant is called: `__python_largestN`.
  static func definition(of name: String) -> String { "__python_\(name.withoutBackticks)" }
}
