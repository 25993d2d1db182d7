import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@PythonModule`: the module's definition, and the functions by which CPython and the build find it.
enum PythonModuleMacro: PeerMacro {
  static func expansion(
    of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
    in context: some MacroExpansionContext
  ) throws -> [DeclSyntax] {
    guard let type = declaration.as(EnumDeclSyntax.self) else {
      context.diagnose(PythonMessage.notAnEnumeration.at(declaration))
      return []
    }
    let module = PythonModule(type, node, in: context.lexicalContext)
    guard module.problems.isEmpty else {
      for problem in module.problems { context.diagnose(problem) }
      return []
    }
    return module.isSubmodule ? [submodule(module)] : topLevel(module)
  }

  /// What the definition of a module is called: `__python_module_Native`.
  static func definition(of name: String) -> String {
    "__python_module_\(name.withoutBackticks)"
  }

  private static func submodule(_ module: PythonModule) -> DeclSyntax {
    "static let \(raw: definition(of: module.swiftName)): PythonExtension.PythonModuleDefinition = \(raw: module.expression)"
  }

  private static func topLevel(_ module: PythonModule) -> [DeclSyntax] {
    let definition = definition(of: module.swiftName)
    let name = module.pythonName
    let swiftName = module.swiftName.withoutBackticks
    return [
      "private let \(raw: definition): PythonExtension.PythonModuleDefinition = \(raw: module.expression)",
      """
      @c(PyInit_\(raw: name)) public func PyInit_\(raw: swiftName)() -> OpaquePointer? {
        \(raw: definition).initialize { module in \(raw: definition).execute(module) }
      }
      """,
      """
      @c(PyStub_\(raw: name)) public func PyStub_\(raw: swiftName)() -> UnsafePointer<CChar> {
        \(raw: definition).stubs()
      }
      """,
    ]
  }
}
