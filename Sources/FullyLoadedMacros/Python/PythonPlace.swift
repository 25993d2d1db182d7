import SwiftDiagnostics
import SwiftSyntax

/// Where something that Python sees may stand: directly in the enumeration that is its module.
enum PythonPlace {
  /// - Parameters:
  ///   - node: What to point at.
  ///   - name: What the declaration is called in Swift.
  ///   - context: What is around it, the innermost first.
  /// - Returns: What is wrong with the place; `nil` when nothing is.
  static func problem(
    _ node: some SyntaxProtocol, _ name: String, in context: [Syntax]
  ) -> Diagnostic? {
    guard let around = context.first else { return PythonMessage.outsideModule(name).at(node) }
    if let type = around.as(ExtensionDeclSyntax.self) {
      return PythonMessage.inExtension(name, type.extendedType.trimmedDescription).at(node)
    }
    guard let module = around.as(EnumDeclSyntax.self),
      module.attributes.contains(attribute: "PythonModule")
    else { return PythonMessage.outsideModule(name).at(node) }
    return nil
  }
}

extension AttributeListSyntax {
  /// The attribute of this name, with the module's name before it or without.
  func attribute(_ name: String) -> AttributeSyntax? {
    lazy.compactMap { $0.as(AttributeSyntax.self) }.first {
      [name, "PythonExtension.\(name)"].contains($0.attributeName.trimmedDescription)
    }
  }

  /// Whether there is an attribute of this name.
  func contains(attribute name: String) -> Bool { attribute(name) != nil }
}
