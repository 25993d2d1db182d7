import SwiftDiagnostics
import SwiftSyntax

/// What can be seen in the statements of a closure without knowing any types.
final class ClosureBody: SyntaxVisitor {
  /// Captures that do not become visible to the compiler: in a type of its own, `self` means something else.
  private(set) var problems: [Diagnostic] = []
  /// Whether the closure itself waits, which makes it `async`.
  private(set) var awaits = false
  /// Where the closure itself returns a value.
  private(set) var results: [ReturnStmtSyntax] = []

  /// How many closures and functions are around what is being looked at.
  private var depth = 0

  /// Looks through all statements.
  init(_ statements: CodeBlockItemListSyntax) {
    super.init(viewMode: .sourceAccurate)
    walk(statements)
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    // `Int.self` and `\.self` are no references to an instance.
    if let member = node.parent?.as(MemberAccessExprSyntax.self),
      member.declName.id == node.id
    {
      return .visitChildren
    }
    guard node.parent?.is(KeyPathPropertyComponentSyntax.self) != true else {
      return .visitChildren
    }
    switch node.baseName.tokenKind {
    case .keyword(.self): problems.append(RemoteMessage.capturesSelf.at(node))
    case .keyword(.Self): problems.append(RemoteMessage.dynamicSelf.at(node))
    default: break
    }
    return .visitChildren
  }

  override func visit(_ node: SuperExprSyntax) -> SyntaxVisitorContinueKind {
    problems.append(RemoteMessage.capturesSelf.at(node))
    return .visitChildren
  }

  override func visit(_ node: ReturnStmtSyntax) -> SyntaxVisitorContinueKind {
    if depth == 0, node.expression != nil { results.append(node) }
    return .visitChildren
  }

  override func visit(_ token: TokenSyntax) -> SyntaxVisitorContinueKind {
    // `async` of an `async let`, not of a function's type.
    let waits =
      token.tokenKind == .keyword(.await)
      || token.tokenKind == .keyword(.async) && token.parent?.is(DeclModifierSyntax.self) == true
    if depth == 0, waits { awaits = true }
    return .visitChildren
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: ClosureExprSyntax) { depth -= 1 }
  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: FunctionDeclSyntax) { depth -= 1 }

  private func enter() -> SyntaxVisitorContinueKind {
    depth += 1
    return .visitChildren
  }

  // In a type that the closure declares, `self` is that type's.
  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
}
