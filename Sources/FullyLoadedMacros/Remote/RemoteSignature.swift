import SwiftSyntax

/// What a function takes and gives: all that the expansions are written from.
struct RemoteSignature {
  /// One parameter.
  struct Parameter {
    /// What stands before the colon in a call; `nil` when nothing does.
    let label: String?
    let type: String
  }

  /// Without backticks.
  let name: String
  let parameters: [Parameter]
  /// `nil` when the function returns nothing.
  let result: String?
  let isAsync: Bool
  let isThrowing: Bool

  /// The signature of a function that keeps all rules.
  init(_ function: FunctionDeclSyntax) {
    name = function.name.text.withoutBackticks
    parameters = function.signature.parameterClause.parameters.map { parameter in
      Parameter(label: parameter.firstName.label, type: parameter.type.travelling)
    }
    result = function.signature.returnClause.flatMap(\.type.result)
    isAsync = function.signature.effectSpecifiers?.asyncSpecifier != nil
    isThrowing = function.signature.effectSpecifiers?.throwsClause != nil
  }

  /// The signature of a closure that keeps all rules, as the function that its body becomes.
  init(_ closure: RemoteClosure) {
    name = "body"
    parameters = closure.parameters.map {
      Parameter(label: nil, type: $0.type?.travelling ?? "_")
    }
    result = closure.result.flatMap(\.result)
    isAsync = closure.isAsync
    isThrowing = true
  }

  /// The name with its labels: `heavy(_:times:)`.
  var declaration: String {
    "\(name)(\(parameters.map { "\(($0.label ?? "_").withoutBackticks):" }.joined()))"
  }

  /// The type of the variable: `FullyLoaded.RemoteFunction<Int, Double>`.
  var type: String {
    let arguments = parameters.map(\.type) + [result ?? "Void"]
    return "FullyLoaded.RemoteFunction<\(arguments.joined(separator: ", "))>"
  }
}

extension TokenSyntax {
  /// The word as the label of an argument, where most keywords need no backticks; `nil` for `_`.
  fileprivate var label: String? {
    guard tokenKind != .wildcard else { return nil }
    let bare = text.withoutBackticks
    let needsBackticks = ["inout", "let", "var"].contains(bare) || bare.contains(" ")
    return needsBackticks ? text : bare
  }
}

extension TypeSyntax {
  /// The type as the type of a value, without what only a parameter or a result can say: `borrowing`, `sending`, and `!` for `?`.
  var travelling: String {
    if let attributed = self.as(AttributedTypeSyntax.self) { return attributed.baseType.travelling }
    if let optional = self.as(ImplicitlyUnwrappedOptionalTypeSyntax.self) {
      return "\(optional.wrappedType.trimmedDescription)?"
    }
    return trimmedDescription
  }

  /// The same for a result; `nil` for nothing.
  fileprivate var result: String? {
    ["Void", "Swift.Void", "()"].contains(travelling) ? nil : travelling
  }
}
