import SwiftSyntax

/// A type of a parameter or a result, and the code that converts its values.
///
/// Tuples conform to no protocol, so where there is one, its conversion is written out; all other types convert themselves.
indirect enum PythonType {
  case plain(String)
  case array(PythonType)
  case dictionary(key: PythonType, value: PythonType)
  case optional(PythonType)
  case tuple([PythonType], spelling: String)

  /// - Parameter type: As it is spelled, without specifiers; not `Void`.
  init(_ type: TypeSyntax) {
    self = type.containsTuple ? Self.taken(apart: type) : .plain(type.trimmedDescription)
  }

  private static func taken(apart type: TypeSyntax) -> Self {
    if let array = type.as(ArrayTypeSyntax.self) { return .array(Self(array.element)) }
    if let dictionary = type.as(DictionaryTypeSyntax.self) {
      return .dictionary(key: Self(dictionary.key), value: Self(dictionary.value))
    }
    if let optional = type.as(OptionalTypeSyntax.self) {
      return .optional(Self(optional.wrappedType))
    }
    guard let tuple = type.as(TupleTypeSyntax.self) else { return .plain(type.trimmedDescription) }
    let elements = tuple.elements.map { Self($0.type) }
    // One thing between parentheses is no tuple.
    return elements.count == 1 ? elements[0] : .tuple(elements, spelling: type.trimmedDescription)
  }

  /// The type in Swift.
  var spelling: String {
    switch self {
    case .plain(let spelling), .tuple(_, let spelling): spelling
    case .array(let element): "[\(element.spelling)]"
    case .dictionary(let key, let value): "[\(key.spelling): \(value.spelling)]"
    case .optional(let wrapped): "(\(wrapped.spelling))?"
    }
  }

  /// An expression for what a stub calls the type.
  ///
  /// - Parameter member: `acceptedType` of a parameter, `producedType` of a result.
  /// - Returns: One of type `String`.
  func stub(_ member: String) -> String {
    let accepts = member == "acceptedType"
    return switch self {
    case .plain(let spelling): "\(Self.conversions).\(member)(\(Self.metatype(spelling)))"
    case .array(let element):
      "\"\(accepts ? "Sequence" : "list")[\\(\(element.stub(member)))]\""
    case .dictionary(let key, let value):
      "\"\(accepts ? "Mapping" : "dict")[\\(\(key.stub(member))), \\(\(value.stub(member)))]\""
    case .optional(let wrapped): "\"\\(\(wrapped.stub(member))) | None\""
    case .tuple(let elements, _):
      "\"tuple[\(elements.map { "\\(\($0.stub(member)))" }.joined(separator: ", "))]\""
    }
  }

  /// An expression that converts an object.
  ///
  /// - Parameter object: An expression of type `PythonObject`.
  /// - Returns: One of this type, with its `try`.
  func conversion(from object: String) -> String {
    switch self {
    case .plain(let spelling):
      "try \(Self.conversions).value(\(object), as: \(Self.metatype(spelling)))"
    case .array(let element):
      "try \(Self.conversions).array(\(object)) \(element.closureFromPython)"
    case .dictionary(let key, let value):
      "try \(Self.conversions).dictionary(\(object)) \(key.closureFromPython) _: \(value.closureFromPython)"
    case .optional(let wrapped):
      "try \(Self.conversions).optional(\(object)) \(wrapped.closureFromPython)"
    case .tuple(let elements, _):
      "try \(Self.conversions).tuple(\(object), \(elements.map(\.closureFromPython).joined(separator: ", ")))"
    }
  }

  private var closureFromPython: String {
    "{ (object) throws(PythonExtension.PythonConversionError) -> \(spelling) in \(conversion(from: "object")) }"
  }

  /// An expression that converts a value to a new reference.
  ///
  /// - Parameter value: An expression of this type.
  /// - Returns: One of type `PythonObject`, with its `try`.
  func conversion(of value: String) -> String {
    switch self {
    case .plain: "try \(Self.conversions).object(of: \(value))"
    case .array(let element): "try \(Self.conversions).list(\(value)) \(element.closureToPython)"
    case .dictionary(let key, let element):
      "try \(Self.conversions).dict(\(value)) \(key.closureToPython) _: \(element.closureToPython)"
    case .optional(let wrapped):
      "try \(Self.conversions).none(or: \(value)) \(wrapped.closureToPython)"
    case .tuple(let elements, _):
      "try \(Self.conversions).tuple(count: \(elements.count)) { (index) throws(PythonExtension.PythonRaised) in switch index { \(Self.cases(elements, of: value)) } }"
    }
  }

  /// What becomes of each element, the last one without asking for its place.
  private static func cases(_ elements: [PythonType], of value: String) -> String {
    elements.enumerated().map { index, element in
      let label = index == elements.count - 1 ? "default" : "case \(index)"
      return "\(label): \(element.conversion(of: "\(value).\(index)"))"
    }.joined(separator: "; ")
  }

  private var closureToPython: String {
    "{ (value: \(spelling)) throws(PythonExtension.PythonRaised) in \(conversion(of: "value")) }"
  }

  /// An expression for a type itself: `Int.self`, `(Int?).self`.
  private static func metatype(_ spelling: String) -> String {
    let isName = spelling.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    return isName ? "\(spelling).self" : "(\(spelling)).self"
  }

  private static let conversions = "PythonExtension.PythonConversions"
}

extension TypeSyntax {
  /// Whether there is a tuple in the type.
  fileprivate var containsTuple: Bool {
    tokens(viewMode: .sourceAccurate).contains { $0.tokenKind == .leftParen }
  }
}
