internal import CPythonABI

/// Why an object of the interpreter is not the value that was asked for.
///
/// The caller knows the function and the parameter, and makes the sentence: `f() argument 'n' must be int, not 'str'`.
public struct PythonConversionError: Error, Equatable {
  /// Which exception it becomes.
  enum Kind { case alreadyRaised, typeError, valueError, overflowError }

  let kind: Kind
  /// What follows `must be`.
  let reason: String
  /// Where in the argument, from the outside in: ` item 3`; empty for the argument itself.
  private(set) var place = ""

  private init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  /// The interpreter has raised already.
  public static var alreadyRaised: Self { Self(.alreadyRaised, "") }

  /// A `TypeError`: another type was expected.
  ///
  /// - Parameters:
  ///   - expected: What would do, as Python calls it: `int`.
  ///   - object: What is there instead; its type's name goes into the message.
  /// - Returns: The error.
  public static func typeError(expected: String, found object: PythonObject) -> Self {
    Self(.typeError, "\(expected), not '\(object.typeName)'")
  }

  /// A `TypeError` in words of its own.
  ///
  /// - Parameter condition: What the argument must be: `a buffer of one dimension, not of 2`.
  /// - Returns: The error.
  public static func typeError(_ condition: String) -> Self { Self(.typeError, condition) }

  /// A `ValueError`: the type is right, the value is outside the function's domain.
  ///
  /// - Parameter condition: What the argument must be: `between 0 and 9, not 12`.
  /// - Returns: The error.
  public static func valueError(_ condition: String) -> Self { Self(.valueError, condition) }

  /// An `OverflowError`: the value does not fit.
  ///
  /// - Parameter condition: What the argument must be: `between 0 and 255, not 256`.
  /// - Returns: The error.
  public static func overflowError(_ condition: String) -> Self { Self(.overflowError, condition) }

  /// Forgets what the interpreter has raised, if it has: before another conversion of the same object is tried.
  ///
  /// ```swift
  /// do { self = .number(try Double(fromPython: object)) } catch {
  ///   error.forget()
  ///   self = .list(try [Double](fromPython: object))
  /// }
  /// ```
  public func forget() {
    if kind == .alreadyRaised { PyErr_Clear() }
  }

  /// The same, of a part of the argument.
  ///
  /// - Parameter part: Which part: `item 3`.
  /// - Returns: The error.
  public func within(_ part: String) -> Self {
    var error = self
    error.place = " \(part)\(place)"
    return error
  }
}
