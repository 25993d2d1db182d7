import ErrorKinds
import Records

/// Why a value is not of the type that was asked for.
///
/// In the words of `PythonExtension`, whose conversions take the same arguments of the same function.
struct ConversionError: Error, Equatable {
  /// Which exception it is in Python.
  private let exception: String
  /// What follows `must be`.
  private let reason: String
  /// Where in the argument, from the outside in: ` item 3`; empty for the argument itself.
  private var place = ""

  private init(_ exception: String, _ reason: String) {
    self.exception = exception
    self.reason = reason
  }

  /// Another type was expected: `int`, as Python calls it.
  static func type(_ expected: String, found value: Value) -> Self {
    Self("TypeError", "\(expected), not '\(value.pythonType)'")
  }

  /// The type is right, and the value is none of it.
  static func value(_ condition: String) -> Self { Self("ValueError", condition) }

  /// The value does not fit.
  static func overflow(_ condition: String) -> Self { Self("OverflowError", condition) }

  /// The same, of a part of the argument: `item 3`.
  func within(_ part: String) -> Self {
    var error = self
    error.place = " \(part)\(place)"
    return error
  }

  /// The whole error.
  ///
  /// - Parameter argument: What was converted: `row() argument 1`.
  /// - Returns: As it is told.
  func kind(of argument: String) -> ErrorKind {
    ErrorKind(exception, "\(argument)\(place) must be \(reason)")
  }
}

extension Value {
  /// What Python calls its type.
  var pythonType: String {
    switch self {
    case .none: "NoneType"
    case .bool: "bool"
    case .integer: "int"
    case .float: "float"
    case .text: "str"
    case .bytes: "bytes"
    case .list, .floats: "list"
    case .tuple: "tuple"
    case .dict: "dict"
    case .set: "set"
    case .frozenset: "frozenset"
    case .object(let name, _): String(name.split(separator: ".").last ?? "object")
    case .pickle: "object"
    }
  }
}
