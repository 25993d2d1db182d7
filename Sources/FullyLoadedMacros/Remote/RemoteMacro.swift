import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@Remote`: a variable of the function's own name that pools take, and a record of it in the program, by which workers find it.
///
/// The variable overloads the function: `heavy(3)` is the call that it was, and `pool.map(heavy, …)` takes the variable.
enum RemoteMacro: PeerMacro {
  static func expansion(
    of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
    in context: some MacroExpansionContext
  ) throws -> [DeclSyntax] {
    guard let function = declaration.as(FunctionDeclSyntax.self) else {
      context.diagnose(RemoteMessage.notAFunction(declaration.kind).at(node))
      return []
    }
    let scope = LexicalScope(context.lexicalContext)
    let problems = FunctionRules(function, in: scope).problems
    guard problems.isEmpty else {
      for problem in problems { context.diagnose(problem) }
      return []
    }
    return peers(of: function, in: scope, context: context)
  }

  /// The three declarations, for a function that keeps all rules.
  private static func peers(
    of function: FunctionDeclSyntax, in scope: LexicalScope, context: some MacroExpansionContext
  ) -> [DeclSyntax] {
    let signature = RemoteSignature(function)
    let name = scope.typePath + function.name.text
    let value = RemoteFunctionExpression(
      signature, calling: name, declaration: scope.description + signature.declaration)
    let access =
      function.modifiers.first { accessLevels.contains($0.name.text) }
      .map { $0.name.text + " " } ?? ""
    let storage = scope.isType ? "static " : ""
    let availability = availability(of: function).map { $0.trimmedDescription + "\n" }.joined()
    let record = context.makeUniqueName("record").text
    let accessor = context.makeUniqueName("accessor").text

    return [
      """
      \(raw: availability)\(raw: access)nonisolated \(raw: storage)var \(function.name): \(raw: signature.type) {
        \(raw: value.source(indentation: "  "))
      }
      """,
      """
      \(raw: availability)@used @section("fully_loaded") private nonisolated \(raw: storage)let \(raw: record): FullyLoaded.RemoteRecord =
        (0x464C_5246, 1, { out in \(raw: scope.typePath + accessor)(out) }, 0)
      """,
      """
      \(raw: availability)private nonisolated \(raw: storage)func \(raw: accessor)(_ out: UnsafeMutableRawPointer) {
        FullyLoaded.registerRemote(\(raw: name), into: out)
      }
      """,
    ]
  }

  private static let accessLevels: Set = [
    "public", "package", "internal", "fileprivate", "private",
  ]

  /// Where the function may be used, so may the variable.
  ///
  /// All but `noasync`: the variable itself calls nothing, and `async` code is where pools are used.
  private static func availability(of function: FunctionDeclSyntax) -> [AttributeSyntax] {
    function.attributes.compactMap { $0.as(AttributeSyntax.self) }.filter { attribute in
      attribute.attributeName.trimmedDescription == "available"
        && !attribute.tokens(viewMode: .sourceAccurate).contains { $0.text == "noasync" }
    }
  }
}
