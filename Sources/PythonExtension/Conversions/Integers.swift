public import CPythonABI

extension ConvertibleFromPython where Self: FixedWidthInteger {
  /// `int`: everything that has `__index__`, `bool` and NumPy's integers among it.
  public static var acceptedPythonType: String { "int" }
}

extension ConvertibleFromPython where Self: FixedWidthInteger & SignedInteger {
  /// The integer that the object is or stands for (`__index__`).
  ///
  /// - Throws: A `TypeError` for other objects, `float` among them, and an `OverflowError` for what does not fit.
  @inlinable
  public init(fromPython object: PythonObject) throws(PythonConversionError) {
    let value = PyLong_AsLongLong(object.pointer)
    guard value != -1 || PyErr_Occurred() == nil else {
      throw refusal(of: object, within: "between \(Self.min) and \(Self.max)")
    }
    guard let exact = Self(exactly: value) else {
      throw .overflowError("between \(Self.min) and \(Self.max), not \(value)")
    }
    self = exact
  }
}

extension ConvertibleFromPython where Self: FixedWidthInteger & UnsignedInteger {
  /// The integer that the object is or stands for (`__index__`).
  ///
  /// - Throws: A `TypeError` for other objects, `float` among them, and an `OverflowError` for what does not fit.
  @inlinable
  public init(fromPython object: PythonObject) throws(PythonConversionError) {
    let value = PyLong_AsUnsignedLongLong(object.pointer)
    guard value != .max || PyErr_Occurred() == nil else {
      self = try unsignedInteger(of: object)
      return
    }
    guard let exact = Self(exactly: value) else {
      throw .overflowError("between \(Self.min) and \(Self.max), not \(value)")
    }
    self = exact
  }
}

extension ConvertibleToPython where Self: FixedWidthInteger {
  /// `int`.
  public static var producedPythonType: String { "int" }
}

extension ConvertibleToPython where Self: FixedWidthInteger & SignedInteger {
  /// An `int`.
  @inlinable
  public func toPython() throws(PythonRaised) -> PythonObject {
    try PythonObject(new: PyLong_FromLongLong(Int64(self)))
  }
}

extension ConvertibleToPython where Self: FixedWidthInteger & UnsignedInteger {
  /// An `int`.
  @inlinable
  public func toPython() throws(PythonRaised) -> PythonObject {
    try PythonObject(new: PyLong_FromUnsignedLongLong(UInt64(self)))
  }
}

extension Int: ConvertibleFromPython, ConvertibleToPython {}
extension Int8: ConvertibleFromPython, ConvertibleToPython {}
extension Int16: ConvertibleFromPython, ConvertibleToPython {}
extension Int32: ConvertibleFromPython, ConvertibleToPython {}
extension Int64: ConvertibleFromPython, ConvertibleToPython {}
extension UInt: ConvertibleFromPython, ConvertibleToPython {}
extension UInt8: ConvertibleFromPython, ConvertibleToPython {}
extension UInt16: ConvertibleFromPython, ConvertibleToPython {}
extension UInt32: ConvertibleFromPython, ConvertibleToPython {}
extension UInt64: ConvertibleFromPython, ConvertibleToPython {}

/// Why an object is no integer of 64 bits with a sign, with an error pending.
///
/// What an object's own `__index__` raises goes to the caller as it is.
@usableFromInline
@inline(never)
func refusal(of object: PythonObject, within range: String) -> PythonConversionError {
  guard PyErr_ExceptionMatches(PyExc_OverflowError) != 0 else {
    guard PyIndex_Check(object.pointer) == 0 else { return .alreadyRaised }
    PyErr_Clear()
    return .typeError(expected: "int", found: object)
  }
  // Asked once more, for the message, and for nothing else.
  PyErr_Clear()
  guard let index = PyNumber_Index(object.pointer) else { return .alreadyRaised }
  defer { Py_DecRef(index) }
  return .overflowError("\(range), not \(decimal(index))")
}

/// Looks at an object that is no `int` without a sign: it has an `__index__`, does not fit, or is no integer.
///
/// An error is pending, which says no more than that.
@usableFromInline
@inline(never)
func unsignedInteger<Integer: FixedWidthInteger>(
  of object: PythonObject
) throws(PythonConversionError) -> Integer {
  PyErr_Clear()
  guard PyIndex_Check(object.pointer) != 0 else {
    throw .typeError(expected: "int", found: object)
  }
  guard let index = PyNumber_Index(object.pointer) else { throw .alreadyRaised }
  defer { Py_DecRef(index) }
  guard let value: Integer = value(of: index) else {
    throw .overflowError("between \(Integer.min) and \(Integer.max), not \(decimal(index))")
  }
  return value
}

/// The value of an `int`, where it fits; no error is left pending.
private func value<Integer: FixedWidthInteger>(of index: OpaquePointer) -> Integer? {
  let signed = PyLong_AsLongLong(index)
  if signed != -1 || PyErr_Occurred() == nil { return Integer(exactly: signed) }
  PyErr_Clear()
  let unsigned = PyLong_AsUnsignedLongLong(index)
  if unsigned != .max || PyErr_Occurred() == nil { return Integer(exactly: unsigned) }
  PyErr_Clear()
  return nil
}

/// An `int` in decimal.
///
/// CPython refuses to write out very long ones; for those there are words.
private func decimal(_ integer: OpaquePointer) -> String {
  guard let decimal = PyObject_Str(integer) else {
    PyErr_Clear()
    return "a number of thousands of digits"
  }
  defer { Py_DecRef(decimal) }
  return PythonObject(decimal).text ?? "another number"
}

extension Int {
  /// An integer within a range: whatever is outside is outside the function's domain, however large.
  ///
  /// - Throws: A `TypeError` for what is no integer, and a `ValueError`.
  public init(
    fromPython object: PythonObject, in range: ClosedRange<Int>
  ) throws(PythonConversionError) {
    guard PyIndex_Check(object.pointer) != 0 else {
      throw .typeError(expected: "int", found: object)
    }
    guard let index = PyNumber_Index(object.pointer) else { throw .alreadyRaised }
    defer { Py_DecRef(index) }
    guard let value: Int = value(of: index), range.contains(value) else {
      throw .valueError(
        "between \(range.lowerBound) and \(range.upperBound), not \(decimal(index))")
    }
    self = value
  }
}
