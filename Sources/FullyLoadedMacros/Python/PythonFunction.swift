import SwiftSyntax

/// A function that is shown to Python: all that the expansion is written from.
struct PythonFunction {
  /// One parameter.
  struct Parameter {
    enum Kind {
      /// Converted before the call.
      case value(PythonType)
      /// Memory of an object of Python's: `Span<Element>`.
      case span(element: String)
      /// Memory that the function writes; `isInOut` says how it is passed.
      case mutableSpan(element: String, isInOut: Bool)
    }

    /// What stands before the colon in a call; `nil` when nothing does.
    let label: String?
    /// Its name in Swift, where it is the reason for something.
    let token: TokenSyntax
    let pythonName: String
    let kind: Kind
    let type: TypeSyntax
    let defaultValue: ExprSyntax?

    var isSpan: Bool {
      if case .value = kind { false } else { true }
    }
  }

  let options: PythonFunctionOptions
  /// The function's name in Swift, backticks and all.
  let name: String
  /// Its name in Python.
  let pythonName: String
  let parameters: [Parameter]
  /// `nil` when the function returns nothing.
  let result: PythonType?
  let isAsync: Bool
  let isThrowing: Bool
  let documentation: String

  init(_ function: FunctionDeclSyntax, _ options: PythonFunctionOptions) {
    self.options = options
    name = function.name.text
    pythonName = options.name ?? PythonName.lowercase(function.name.text.withoutBackticks)
    parameters = function.signature.parameterClause.parameters.map(Parameter.init)
    let type = function.signature.returnClause?.type
    result = type.flatMap { $0.isVoid ? nil : PythonType($0.plain) }
    isAsync = function.signature.effectSpecifiers?.asyncSpecifier != nil
    isThrowing = function.signature.effectSpecifiers?.throwsClause != nil
    documentation = DocumentationComment(of: function).text
  }

  /// How many of the first parameters can go by position.
  var positional: Int { parameters.count - options.keywordOnly.count }
}

extension PythonFunction.Parameter {
  fileprivate init(_ parameter: FunctionParameterSyntax) {
    label = parameter.firstName.tokenKind == .wildcard ? nil : parameter.firstName.text
    token = parameter.secondName ?? parameter.firstName
    pythonName = PythonName.lowercase(token.text.withoutBackticks)
    type = parameter.type
    defaultValue = parameter.defaultValue?.value
    let plain = parameter.type.plain
    if let element = plain.element(of: "Span") {
      kind = .span(element: element)
    } else if let element = plain.element(of: "MutableSpan") {
      kind = .mutableSpan(element: element, isInOut: parameter.type.isInOut)
    } else {
      kind = .value(PythonType(plain))
    }
  }
}

extension TypeSyntax {
  /// The type without the words before it.
  var plain: TypeSyntax { self.as(AttributedTypeSyntax.self)?.baseType.plain ?? self }

  /// Whether it is the type of nothing.
  var isVoid: Bool { ["Void", "Swift.Void", "()"].contains(plain.trimmedDescription) }

  /// Whether the word `inout` is before it.
  var isInOut: Bool {
    self.as(AttributedTypeSyntax.self)?.specifiers.contains { specifier in
      specifier.as(SimpleTypeSpecifierSyntax.self)?.specifier.tokenKind == .keyword(.inout)
    } == true
  }

  /// The `Element` of `Span<Element>`; `nil` for other types.
  fileprivate func element(of name: String) -> String? {
    let clause =
      if let type = self.as(IdentifierTypeSyntax.self), type.name.text == name {
        type.genericArgumentClause
      } else if let type = self.as(MemberTypeSyntax.self), type.name.text == name,
        type.baseType.trimmedDescription == "Swift"
      {
        type.genericArgumentClause
      } else { GenericArgumentClauseSyntax?.none }
    return clause?.arguments.first?.argument.trimmedDescription
  }
}
