/// A type whose values functions can take from Python.
///
/// A type of your own conforms by way of those that do already:
///
/// ```swift
/// struct Percentage: ConvertibleFromPython {
///   let value: Double
///   static let acceptedPythonType = "float"
///
///   init(fromPython object: PythonObject) throws(PythonConversionError) {
///     value = try Double(fromPython: object)
///     guard (0...100).contains(value) else { throw .valueError("between 0 and 100, not \(value)") }
///   }
/// }
/// ```
public protocol ConvertibleFromPython: SendableMetatype {
  /// What the type is called in stubs where it is a parameter's: `int`, `Sequence[float]`.
  static var acceptedPythonType: String { get }

  /// Makes a value of an object.
  ///
  /// - Parameter object: Borrowed for the time of the call.
  /// - Throws: Why it cannot be one, in a form that the caller makes Python's own sentence of.
  init(fromPython object: PythonObject) throws(PythonConversionError)

  /// Makes an array of the memory of an object, where that is filled with values of this type.
  ///
  /// Of numbers it can be; there is nothing to do for other types.
  ///
  /// - Parameter object: Has a buffer; borrowed for the time of the call.
  /// - Returns: Copies of the elements; `nil` where the memory is of another kind.
  /// - Throws: What the object raised when it was asked for its memory.
  static func elements(
    ofBuffer object: PythonObject
  ) throws(PythonConversionError) -> [Self]?
}

extension ConvertibleFromPython {
  public static func elements(
    ofBuffer object: PythonObject
  ) throws(PythonConversionError) -> [Self]? { nil }
}
