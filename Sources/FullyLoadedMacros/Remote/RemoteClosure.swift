import SwiftDiagnostics
import SwiftSyntax

/// The closure of a `#remote`.
struct RemoteClosure {
  /// With their types, unless there are problems.
  let parameters: [ClosureParameterSyntax]
  /// `nil` where none is spelled.
  let result: TypeSyntax?
  /// Said so, or seen in the body, as the compiler does.
  let isAsync: Bool
  /// The type that is thrown, `throws(Problem)`; `nil` where none is spelled.
  let throwsClause: ThrowsClauseSyntax?
  /// Those that go to the function.
  let attributes: [AttributeSyntax]
  let statements: CodeBlockItemListSyntax
  /// What keeps the closure from being remote; empty when nothing does.
  let problems: [Diagnostic]

  /// Finds out about a closure.
  init(_ closure: ClosureExprSyntax) {
    let body = ClosureBody(closure.statements)
    let signature = closure.signature
    let clause = signature?.parameterClause?.as(ClosureParameterClauseSyntax.self)
    parameters = clause.map { Array($0.parameters) } ?? []
    result = signature?.returnClause?.type
    isAsync = signature?.effectSpecifiers?.asyncSpecifier != nil || body.awaits
    throwsClause = signature?.effectSpecifiers?.throwsClause
    attributes = (signature?.attributes ?? []).compactMap { $0.as(AttributeSyntax.self) }
      .filter { $0.attributeName.trimmedDescription != "Sendable" }
    statements = closure.statements
    problems =
      Self.problems(of: signature, at: closure, parameters: parameters) + body.problems
      + (result == nil ? body.results.prefix(1).map { RemoteMessage.noResultType.at($0) } : [])
  }

  private static func problems(
    of signature: ClosureSignatureSyntax?, at closure: ClosureExprSyntax,
    parameters: [ClosureParameterSyntax]
  ) -> [Diagnostic] {
    guard let signature, let clause = signature.parameterClause else {
      let captures = signature?.capture.map { [RemoteMessage.captures.at($0)] }
      return captures ?? [RemoteMessage.noSignature.at(closure)]
    }
    var problems: [Diagnostic] = []
    if let attribute = signature.attributes.mainActor {
      problems.append(RemoteMessage.closureOnMainActor.at(attribute))
    }
    if let capture = signature.capture { problems.append(RemoteMessage.captures.at(capture)) }
    if case .simpleInput(let names) = clause {
      problems += names.prefix(1).map { RemoteMessage.noType($0.name.text).at($0) }
    }
    for parameter in parameters {
      let name = parameter.secondName ?? parameter.firstName
      if let type = parameter.type {
        problems += TypeRules.problems(
          ofParameter: type, named: name, ellipsis: parameter.ellipsis)
      } else {
        problems.append(RemoteMessage.noType(name.text).at(parameter))
      }
    }
    if let result = signature.returnClause { problems += TypeRules.problems(of: result.type) }
    return problems
  }
}
