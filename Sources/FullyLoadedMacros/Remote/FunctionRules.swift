import SwiftDiagnostics
import SwiftSyntax

/// What keeps a function from being remote, as far as it can be seen in its declaration.
struct FunctionRules {
  private let function: FunctionDeclSyntax
  private let scope: LexicalScope

  init(_ function: FunctionDeclSyntax, in scope: LexicalScope) {
    self.function = function
    self.scope = scope
  }

  /// Empty when nothing does.
  ///
  /// First where the function stands, then what it takes and gives: the second can only be put right when the first is.
  var problems: [Diagnostic] {
    placeProblem.map { [$0] } ?? signatureProblems
  }

  private var name: String { function.name.text.withoutBackticks }

  private var placeProblem: Diagnostic? {
    if let outer = scope.enclosingFunction {
      return RemoteMessage.localFunction(name, in: outer).at(function.name)
    }
    if scope.isProtocol || function.body == nil {
      return RemoteMessage.noBody(name).at(function.name)
    }
    guard case .identifier = function.name.tokenKind else {
      return RemoteMessage.operatorFunction(name).at(function.name)
    }
    if scope.isType, let problem = methodProblem { return problem }
    if let generics = function.genericParameterClause {
      return RemoteMessage.generic(name).at(generics)
    }
    if let generic = scope.genericLevel {
      return RemoteMessage.genericScope(name, generic).at(function.name)
    }
    if let attribute = function.attributes.first(where: Self.isUnavailable) {
      return RemoteMessage.unavailable(name).at(attribute)
    }
    return isolationProblem
  }

  private static func isUnavailable(_ attribute: AttributeListSyntax.Element) -> Bool {
    let words = attribute.tokens(viewMode: .sourceAccurate).map(\.text)
    return words.starts(with: ["@", "available", "(", "*"]) && words.contains("unavailable")
  }

  private var methodProblem: Diagnostic? {
    if modifier("static") != nil { return nil }
    if let modifier = modifier("class") {
      let token = modifier.name.with(\.tokenKind, .keyword(.static))
      return RemoteMessage.classMethod(name).at(
        modifier, fixIt: .replacing("Make it 'static'.", modifier.name, with: token))
    }
    let words = function.funcKeyword.with(\.tokenKind, .identifier("static func"))
    return RemoteMessage.instanceMethod(name).at(
      function.name,
      fixIt: .replacing("Make it 'static func'.", function.funcKeyword, with: words))
  }

  private var isolationProblem: Diagnostic? {
    if let attribute = function.attributes.mainActor {
      return RemoteMessage.mainActor(name).at(attribute)
    }
    guard scope.isOnMainActor, modifier("nonisolated") == nil else { return nil }
    return RemoteMessage.mainActor(name).at(function.name)
  }

  private var signatureProblems: [Diagnostic] {
    let parameters = function.signature.parameterClause.parameters
    guard !parameters.isEmpty else {
      return [RemoteMessage.noParameters(name, closure: closure).at(function.name)]
    }
    let taken = parameters.flatMap { parameter in
      TypeRules.problems(
        ofParameter: parameter.type, named: parameter.secondName ?? parameter.firstName,
        ellipsis: parameter.ellipsis)
    }
    return taken + (function.signature.returnClause.map { TypeRules.problems(of: $0.type) } ?? [])
  }

  /// The expression that stands for a function without parameters.
  private var closure: String {
    let signature = RemoteSignature(function)
    let effects = (signature.isThrowing ? "try " : "") + (signature.isAsync ? "await " : "")
    let result = signature.result ?? "Void"
    return "#remote { () -> \(result) in \(effects)\(scope.typePath)\(function.name.text)() }"
  }

  private func modifier(_ name: String) -> DeclModifierSyntax? {
    function.modifiers.first { $0.name.text == name }
  }
}
