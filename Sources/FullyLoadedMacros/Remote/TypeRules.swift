import SwiftDiagnostics
import SwiftSyntax

/// What keeps the type of a parameter or of a result from travelling, as far as it can be seen in the type's spelling.
///
/// The rest, such as a type that is not `Codable`, is for the compiler to find in the expansion.
enum TypeRules {
  /// - Parameters:
  ///   - type: As it is spelled.
  ///   - name: The parameter's name, as its function uses it.
  ///   - ellipsis: The dots after the type, where there are any.
  /// - Returns: What is wrong, from the outside in; empty when nothing is.
  static func problems(
    ofParameter type: TypeSyntax, named name: TokenSyntax, ellipsis: TokenSyntax?
  ) -> [Diagnostic] {
    let name = name.text
    if let ellipsis { return [RemoteMessage.variadic(name).at(ellipsis)] }
    for specifier in type.specifiers {
      switch specifier.tokenKind {
      case .keyword(.inout): return [RemoteMessage.inOut(name).at(specifier)]
      case .keyword(.isolated): return [RemoteMessage.isolated(name).at(specifier)]
      default: break
      }
    }
    return problems(of: type)
  }

  /// - Parameter type: As it is spelled.
  /// - Returns: What is wrong, from the outside in; empty when nothing is.
  static func problems(of type: TypeSyntax) -> [Diagnostic] {
    problem(in: Syntax(type)).map { [$0] } ?? []
  }

  private static func problem(in node: Syntax) -> Diagnostic? {
    let text = node.trimmedDescription
    if node.is(FunctionTypeSyntax.self) { return RemoteMessage.function(text).at(node) }
    if let type = node.as(SomeOrAnyTypeSyntax.self) {
      let isOpaque = type.someOrAnySpecifier.tokenKind == .keyword(.some)
      return (isOpaque ? RemoteMessage.opaque(text) : .existential(text)).at(node)
    }
    if let type = node.as(TupleTypeSyntax.self), type.elements.count > 1 {
      return RemoteMessage.tuple(text).at(node)
    }
    return node.children(viewMode: .sourceAccurate).lazy.compactMap(problem).first
  }
}

extension TypeSyntax {
  /// The words before the type: `inout`, `borrowing`, `sending` and their like.
  fileprivate var specifiers: [TokenSyntax] {
    guard let type = self.as(AttributedTypeSyntax.self) else { return [] }
    return [type.specifiers, type.lateSpecifiers]
      .flatMap { $0 }
      .compactMap { $0.as(SimpleTypeSpecifierSyntax.self)?.specifier }
  }
}
