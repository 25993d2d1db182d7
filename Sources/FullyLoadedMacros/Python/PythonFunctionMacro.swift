import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@PythonFunction`: beside the function, its definition for CPython.
enum PythonFunctionMacro: PeerMacro {
  static func expansion(
    of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
    in context: some MacroExpansionContext
  ) throws -> [DeclSyntax] {
    guard let function = declaration.as(FunctionDeclSyntax.self) else {
      context.diagnose(PythonMessage.notAFunction.at(declaration))
      return []
    }
    let scope = LexicalScope(context.lexicalContext)
    let shown = PythonFunction(function, PythonFunctionOptions(node))
    let problems = PythonFunctionRules(function, shown, context.lexicalContext).problems
    guard problems.isEmpty else {
      for problem in problems { context.diagnose(problem) }
      return placeholder(for: function, in: scope)
    }
    let definition = PythonFunctionExpression(shown, typePath: scope.typePath)
    return ["\(raw: definition.source)"]
  }

  /// What keeps the compiler from saying, besides, that the module lacks a definition.
  private static func placeholder(
    for function: FunctionDeclSyntax, in scope: LexicalScope
  ) -> [DeclSyntax] {
    guard scope.isType, function.name.text.withoutBackticks.isPlainIdentifier else { return [] }
    let name = definition(of: function.name.text)
    return ["static var \(raw: name): PythonExtension.PythonFunctionDefinition { fatalError() }"]
  }

  /// What the definition of a function is called: `__python_row`.
  static func definition(of name: String) -> String { "__python_\(name.withoutBackticks)" }
}
