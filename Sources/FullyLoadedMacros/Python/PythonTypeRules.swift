import SwiftDiagnostics
import SwiftSyntax

/// What keeps a value from crossing between Swift and Python, as far as it can be seen in the spelling of its type.
///
/// The rest, such as a type that is not `ConvertibleFromPython`, is for the compiler to find in the expansion.
enum PythonTypeRules {
  /// - Parameters:
  ///   - syntax: A parameter as it is written.
  ///   - parameter: The same, as Python will see it.
  /// - Returns: What is wrong; empty when nothing is.
  static func problems(
    of syntax: FunctionParameterSyntax, _ parameter: PythonFunction.Parameter
  ) -> [Diagnostic] {
    let name = parameter.token.text
    if let ellipsis = syntax.ellipsis { return [PythonMessage.variadic(name).at(ellipsis)] }
    switch parameter.kind {
    case .span, .mutableSpan:
      return parameter.defaultValue.map { [PythonMessage.spanDefault(name).at($0)] } ?? []
    case .value:
      if parameter.type.isInOut { return [PythonMessage.inOut(name).at(syntax.type)] }
      return problem(in: Syntax(syntax.type.plain)).map { [$0] } ?? []
    }
  }

  /// - Parameter type: As it is spelled.
  /// - Returns: What is wrong; empty when nothing is.
  static func problems(ofResult type: TypeSyntax) -> [Diagnostic] {
    guard !type.isVoid else { return [] }
    return problem(in: Syntax(type.plain)).map { [$0] } ?? []
  }

  private static func problem(in node: Syntax) -> Diagnostic? {
    let text = node.trimmedDescription
    if node.is(FunctionTypeSyntax.self) { return PythonMessage.functionType(text).at(node) }
    if node.is(SomeOrAnyTypeSyntax.self) { return PythonMessage.someOrAny(text).at(node) }
    if node.is(ImplicitlyUnwrappedOptionalTypeSyntax.self) {
      return PythonMessage.unwrapped(text).at(node)
    }
    if let type = node.as(IdentifierTypeSyntax.self), type.name.text == "Never" {
      return PythonMessage.never(text).at(node)
    }
    if let type = node.as(TupleTypeSyntax.self) {
      if type.elements.isEmpty { return PythonMessage.nothingWithin(text).at(node) }
      if node.parent?.is(GenericArgumentSyntax.self) == true, type.elements.count > 1 {
        return PythonMessage.tupleWithin(text).at(node)
      }
    }
    if let type = node.as(IdentifierTypeSyntax.self),
      ["Span", "MutableSpan", "RawSpan", "MutableRawSpan", "OutputSpan"].contains(type.name.text)
    {
      return PythonMessage.spanWithin(text).at(node)
    }
    return node.children(viewMode: .sourceAccurate).lazy.compactMap(problem).first
  }
}
