import SwiftDiagnostics
import SwiftSyntax

/// An enumeration that is a module of Python's.
struct PythonModule {
  /// A member that Python sees.
  private struct Member {
    enum Kind: String, CaseIterable {
      case constant = "PythonConstant"
      case error = "PythonError"
      case function = "PythonFunction"
      case submodule = "PythonModule"
    }

    let kind: Kind
    let swiftName: String
    let pythonName: String
    /// An expression for its definition.
    let definition: String
    let node: Syntax
  }

  let swiftName: String
  let pythonName: String
  /// Whether it is within another module.
  let isSubmodule: Bool
  /// What keeps it from being one; empty when nothing does.
  let problems: [Diagnostic]

  private let typePath: String
  private let members: [Member]
  private let documentation: String

  /// - Parameters:
  ///   - declaration: As it is written.
  ///   - attribute: Its `@PythonModule`.
  ///   - context: What is around it, the innermost first.
  init(_ declaration: EnumDeclSyntax, _ attribute: AttributeSyntax, in context: [Syntax]) {
    swiftName = declaration.name.text
    isSubmodule = !context.isEmpty
    let path = LexicalScope(context).typePath + declaration.name.text + "."
    typePath = path
    documentation = DocumentationComment(of: declaration).text
    let argument = attribute.arguments?.as(LabeledExprListSyntax.self)?.first?.expression
    pythonName = argument?.text ?? ""
    members = declaration.memberBlock.members.compactMap { Self.member($0.decl, typePath: path) }
    problems =
      Self.problems(declaration, context, argument, name: pythonName)
      + Self.problems(of: members) + Self.hiddenMembers(of: declaration)
  }

  /// The expression that makes the definition.
  var expression: String {
    func list(_ kind: Member.Kind) -> String {
      "[\(members.filter { $0.kind == kind }.map(\.definition).joined(separator: ", "))]"
    }
    return """
      PythonExtension.PythonModuleDefinition(
        \(PythonLiteral.quoted(pythonName)), documentation: \(PythonLiteral.quoted(documentation)),
        functions: \(list(.function)),
        constants: \(list(.constant)),
        errors: \(list(.error)),
        submodules: \(list(.submodule)))
      """
  }

  private static func member(_ declaration: DeclSyntax, typePath: String) -> Member? {
    guard let attributes = declaration.asProtocol((any WithAttributesSyntax).self)?.attributes,
      let kind = Member.Kind.allCases.first(where: { attributes.contains(attribute: $0.rawValue) }),
      let attribute = attributes.attribute(kind.rawValue)
    else { return nil }
    let given = attribute.arguments?.as(LabeledExprListSyntax.self)?
      .first { $0.label == nil }?.expression.text
    func member(_ token: TokenSyntax, _ usual: (String) -> String, _ definition: String) -> Member {
      Member(
        kind: kind, swiftName: token.text.withoutBackticks,
        pythonName: given ?? usual(token.text.withoutBackticks), definition: definition,
        node: Syntax(token))
    }
    switch kind {
    case .function:
      guard let function = declaration.as(FunctionDeclSyntax.self),
        function.name.text.withoutBackticks.isPlainIdentifier
      else { return nil }
      let definition = PythonFunctionMacro.definition(of: function.name.text)
      return member(function.name, PythonName.lowercase, typePath + definition)
    case .constant:
      guard let token = declaration.as(VariableDeclSyntax.self)?.onlyName else { return nil }
      let definition = PythonConstantMacro.definition(of: token.text)
      return member(token, PythonName.uppercase, typePath + definition)
    case .error:
      let modifiers = declaration.asProtocol((any WithModifiersSyntax).self)?.modifiers
      guard !declaration.is(ProtocolDeclSyntax.self),
        modifiers?.contains(where: { $0.name.text == "private" }) != true,
        let type = declaration.asProtocol((any NamedDeclSyntax).self)
      else { return nil }
      return member(type.name, { $0 }, "\(typePath)\(type.name.text).pythonError")
    case .submodule:
      guard let type = declaration.as(EnumDeclSyntax.self) else { return nil }
      return member(type.name, { $0 }, typePath + PythonModuleMacro.definition(of: type.name.text))
    }
  }

  private static func problems(
    _ declaration: EnumDeclSyntax, _ context: [Syntax], _ argument: ExprSyntax?, name: String
  ) -> [Diagnostic] {
    let swiftName = declaration.name.text.withoutBackticks
    if !context.isEmpty,
      let problem = PythonPlace.problem(declaration.name, swiftName, in: context)
    {
      return [problem]
    }
    if let argument, argument.text == nil {
      return [PythonMessage.notLiteral("name").at(argument)]
    }
    if !PythonName.isUsable(name) {
      return [
        PythonMessage.unusableModule(name).at(argument.map(Syntax.init) ?? Syntax(declaration.name))
      ]
    }
    if !swiftName.isPlainIdentifier {
      return [PythonMessage.rawName(swiftName).at(declaration.name)]
    }
    if let generics = declaration.genericParameterClause {
      return [PythonMessage.genericModule(swiftName).at(generics)]
    }
    return declaration.attributes.mainActor.map {
      [PythonMessage.mainActorModule(swiftName).at($0)]
    } ?? []
  }

  /// Names that two members would have.
  private static func problems(of members: [Member]) -> [Diagnostic] {
    members.enumerated().compactMap { index, member in
      let earlier = members[..<index]
      if earlier.contains(where: { $0.pythonName == member.pythonName }) {
        return PythonMessage.twoMembers(member.pythonName, kind: member.kind.rawValue).at(
          member.node)
      }
      // Python has no overloads, and what is made of a function bears its name.
      let isOverload = earlier.contains {
        $0.swiftName == member.swiftName && $0.kind == member.kind
      }
      return isOverload ? PythonMessage.overload(member.swiftName).at(member.node) : nil
    }
  }

  /// What a macro cannot see: members that depend on a condition.
  private static func hiddenMembers(of declaration: EnumDeclSyntax) -> [Diagnostic] {
    declaration.memberBlock.members.compactMap { $0.decl.as(IfConfigDeclSyntax.self) }
      .flatMap { Array($0.tokens(viewMode: .sourceAccurate)) }
      .filter { token in Member.Kind.allCases.contains { $0.rawValue == token.text } }
      .map { PythonMessage.conditional.at($0) }
  }
}

extension VariableDeclSyntax {
  /// The name of the only variable that is declared; `nil` where there are several, or a pattern.
  var onlyName: TokenSyntax? {
    guard bindings.count == 1 else { return nil }
    return bindings.first?.pattern.as(IdentifierPatternSyntax.self)?.identifier
  }
}
