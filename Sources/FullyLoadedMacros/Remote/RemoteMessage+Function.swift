import SwiftSyntax

/// Of `@Remote`.
extension RemoteMessage {
  static func notAFunction(_ kind: SyntaxKind) -> Self {
    let found: String? =
      switch kind {
      case .variableDecl: "a variable"
      case .initializerDecl: "an initializer"
      case .subscriptDecl: "a subscript"
      case .structDecl: "a structure"
      case .enumDecl: "an enumeration"
      case .classDecl: "a class"
      case .actorDecl: "an actor"
      case .protocolDecl: "a protocol"
      case .extensionDecl: "an extension"
      default: nil
      }
    let advice = "Put it on a global function or a static method."
    return Self(
      "notAFunction",
      "'@Remote' makes a function remote\(found.map { ", and this is \($0)" } ?? ""). \(advice)")
  }

  static func generic(_ name: String) -> Self {
    Self(
      "generic",
      "'\(name)' cannot be remote: it is generic, and a worker calls one concrete function. Write one for each type."
    )
  }

  static func genericScope(_ name: String, _ scope: String) -> Self {
    Self(
      "genericScope",
      "'\(name)' cannot be remote: '\(scope)' is generic, and a worker calls one concrete function. Move '\(name)' out of '\(scope)'."
    )
  }

  static func instanceMethod(_ name: String) -> Self {
    Self(
      "instanceMethod",
      "'\(name)' cannot be remote: it is a method of an instance, and the instance does not travel. Make it 'static', and pass what it needs."
    )
  }

  static func classMethod(_ name: String) -> Self {
    Self(
      "classMethod",
      "'\(name)' cannot be remote: a 'class' method can be overridden, and a worker calls one concrete function. Make it 'static'."
    )
  }

  static func noBody(_ name: String) -> Self {
    Self(
      "noBody",
      "'\(name)' cannot be remote: a requirement of a protocol is no concrete function. Put '@Remote' on the functions that meet it."
    )
  }

  static func localFunction(_ name: String, in function: String) -> Self {
    Self(
      "localFunction",
      "'\(name)' cannot be remote: it is local to '\(function)', and a worker does not run that. Move it out, or write '#remote { … }'."
    )
  }

  static func operatorFunction(_ name: String) -> Self {
    Self(
      "operatorFunction",
      "'\(name)' cannot be remote: it is an operator, and no variable can have its name. Give it a name of letters."
    )
  }

  // The closure is what to write instead of the name.
  static func noParameters(_ name: String, closure: String) -> Self {
    Self(
      "noParameters",
      "'\(name)' cannot be remote under its own name: it has no parameters, so no variable can have that name too. Remove '@Remote', and write '\(closure)' where a pool takes it."
    )
  }

  static func mainActor(_ name: String) -> Self {
    Self(
      "mainActor",
      "'\(name)' cannot be remote: it runs on the main actor, and a worker runs tasks only. Make it 'nonisolated'."
    )
  }

  static func unavailable(_ name: String) -> Self {
    Self(
      "unavailable", "'\(name)' cannot be remote: it is unavailable, so no worker can call it.")
  }
}
