public import CPythonABI

extension Double: ConvertibleFromPython, ConvertibleToPython {
  public static var acceptedPythonType: String { "float" }
  public static var producedPythonType: String { "float" }

  /// The number that the object is or stands for: `float`, `int`, and what has `__float__` or `__index__`.
  ///
  /// - Throws: A `TypeError` for other objects, and an `OverflowError` for an integer beyond all doubles.
  @inlinable
  public init(fromPython object: PythonObject) throws(PythonConversionError) {
    let value = PyFloat_AsDouble(object.pointer)
    guard value != -1 || PyErr_Occurred() == nil else { throw refusal(of: object) }
    self = value
  }

  /// A `float`.
  @inlinable
  public func toPython() throws(PythonRaised) -> PythonObject {
    try PythonObject(new: PyFloat_FromDouble(self))
  }
}

extension Float: ConvertibleFromPython, ConvertibleToPython {
  public static var acceptedPythonType: String { "float" }
  public static var producedPythonType: String { "float" }

  /// The number, rounded to single precision.
  ///
  /// - Throws: As for `Double`, and an `OverflowError` for a finite number that rounds to none.
  @inlinable
  public init(fromPython object: PythonObject) throws(PythonConversionError) {
    let value = try Double(fromPython: object)
    self.init(value)
    guard isFinite || !value.isFinite else {
      throw .overflowError(
        "between \(-Float.greatestFiniteMagnitude) and \(Float.greatestFiniteMagnitude), not \(value)"
      )
    }
  }

  /// A `float`.
  @inlinable
  public func toPython() throws(PythonRaised) -> PythonObject {
    try Double(self).toPython()
  }
}

/// Why an object is no number, with an error pending.
///
/// What an object's own `__float__` or `__index__` raises goes to the caller as it is.
@usableFromInline
@inline(never)
func refusal(of object: PythonObject) -> PythonConversionError {
  let isInteger = PyIndex_Check(object.pointer) != 0
  if PyErr_ExceptionMatches(PyExc_OverflowError) != 0 {
    guard isInteger else { return .alreadyRaised }
    PyErr_Clear()
    let largest = Double.greatestFiniteMagnitude
    return .overflowError("between \(-largest) and \(largest), not a larger int")
  }
  guard !isInteger, !object.typeHas("__float__") else { return .alreadyRaised }
  PyErr_Clear()
  return .typeError(expected: "float", found: object)
}
