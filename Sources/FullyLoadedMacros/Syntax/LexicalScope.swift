import SwiftSyntax

/// Where a declaration stands: the types and functions around it.
struct LexicalScope {
  private struct Level {
    let name: String
    let isType: Bool
    let node: Syntax
  }

  /// From the outermost in.
  private let levels: [Level]

  /// - Parameter context: The surrounding syntax as macros get it: the innermost first, empty at file level.
  init(_ context: [Syntax]) {
    levels = context.reversed().compactMap(Self.level)
  }

  /// Whether the innermost level is a type.
  var isType: Bool { levels.last?.isType == true }

  /// What the declaration is local to: a function, or a piece of code like one.
  var enclosingFunction: String? { levels.last.flatMap { $0.isType ? nil : $0.name } }

  /// Whether the innermost level is a protocol.
  var isProtocol: Bool { levels.last?.node.is(ProtocolDeclSyntax.self) == true }

  /// The whole path, with a dot after each part: `Kernel.`, or `run(_:).Local.` inside a function.
  var description: String {
    levels.map { "\($0.name.withoutBackticks)." }.joined()
  }

  /// The types down to the declaration, with a dot after each, as an expression beside it can name them.
  var typePath: String {
    levels.suffix(while: \.isType).map { "\($0.name)." }.joined()
  }

  /// The level that makes everything in it generic, as far as it shows: an extension cannot tell whether its type is.
  var genericLevel: String? {
    levels.first { Self.isGeneric($0.node) }?.name
  }

  /// Whether the innermost level is a type that says it runs on the main actor.
  var isOnMainActor: Bool {
    guard let level = levels.last, level.isType else { return false }
    return level.node.asProtocol((any WithAttributesSyntax).self)?.attributes.mainActor != nil
  }

  private static func isGeneric(_ node: Syntax) -> Bool {
    guard let type = node.as(ExtensionDeclSyntax.self) else {
      return node.asProtocol((any WithGenericParametersSyntax).self)?.genericParameterClause != nil
    }
    return type.genericWhereClause != nil
      || type.extendedType.tokens(viewMode: .sourceAccurate).contains { $0.tokenKind == .leftAngle }
  }

  private static func level(_ node: Syntax) -> Level? {
    if let type = node.as(ExtensionDeclSyntax.self) {
      return Level(name: type.extendedType.trimmedDescription, isType: true, node: node)
    }
    if node.asProtocol((any DeclGroupSyntax).self) != nil,
      let type = node.asProtocol((any NamedDeclSyntax).self)
    {
      return Level(name: type.name.text, isType: true, node: node)
    }
    return functionName(node).map { Level(name: $0, isType: false, node: node) }
  }

  /// What a piece of code is called; `nil` for a node that is none.
  private static func functionName(_ node: Syntax) -> String? {
    if let function = node.as(FunctionDeclSyntax.self) {
      return RemoteSignature(function).declaration
    }
    if let binding = node.as(PatternBindingSyntax.self) {
      return binding.pattern.trimmedDescription
    }
    return switch node.kind {
    case .initializerDecl: "init"
    case .deinitializerDecl: "deinit"
    case .subscriptDecl: "subscript"
    case .closureExpr: "closure"
    default: nil
    }
  }
}

extension BidirectionalCollection {
  /// The elements after the last that does not do.
  fileprivate func suffix(while matches: (Element) -> Bool) -> SubSequence {
    self[(lastIndex { !matches($0) }.map { index(after: $0) } ?? startIndex)...]
  }
}

extension String {
  /// A name as it reads: `` `repeat` `` without the backticks.
  var withoutBackticks: String { filter { $0 != "`" } }
}

extension AttributeListSyntax {
  /// The attribute `@MainActor`.
  var mainActor: AttributeSyntax? {
    lazy.compactMap { $0.as(AttributeSyntax.self) }.first {
      ["MainActor", "_Concurrency.MainActor", "Swift.MainActor"]
        .contains($0.attributeName.trimmedDescription)
    }
  }
}
