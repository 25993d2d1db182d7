import CPythonABI

/// One argument of a call, with what an error message about it needs.
struct Argument {
  let function: StaticString
  let name: StaticString
  /// A borrowed reference.
  let object: OpaquePointer

  /// The argument as a whole number of 64 bits without sign.
  func unsigned() throws(PythonError) -> UInt64 {
    let integer = try index()
    defer { Py_DecRef(integer) }
    let value = PyLong_AsUnsignedLongLong(integer)
    if value == .max, PyErr_Occurred() != nil {
      PyErr_Clear()
      throw .overflowError(mustBe("between 0 and \(UInt64.max), not \(text(of: integer))"))
    }
    return value
  }

  /// The argument as a whole number within a range.
  func integer(in range: ClosedRange<Int>) throws(PythonError) -> Int {
    let integer = try index()
    defer { Py_DecRef(integer) }
    let value = PyLong_AsLongLong(integer)
    let overflowed = value == -1 && PyErr_Occurred() != nil
    if overflowed { PyErr_Clear() }
    guard !overflowed, range.contains(Int(value)) else {
      throw .valueError(
        mustBe(
          "between \(range.lowerBound) and \(range.upperBound), not \(text(of: integer))"))
    }
    return Int(value)
  }

  /// A new reference to the `int` that the argument is or stands for (`__index__`).
  private func index() throws(PythonError) -> OpaquePointer {
    guard PyIndex_Check(object) != 0 else {
      throw .typeError(mustBe("int, not '\(typeName())'"))
    }
    guard let integer = PyNumber_Index(object) else { throw .raised }
    return integer
  }

  private func mustBe(_ condition: String) -> String {
    "\(function)() argument '\(name)' must be \(condition)"
  }

  private func typeName() -> String {
    let type = PyObject_Type(object)
    defer { Py_DecRef(type) }
    let name = type.flatMap { PyObject_GetAttrString($0, "__name__") }
    defer { Py_DecRef(name) }
    return string(name) ?? "object"
  }

  /// The number in decimal.
  ///
  /// CPython refuses to write out very long ones, for those there are words.
  private func text(of integer: OpaquePointer) -> String {
    let decimal = PyObject_Str(integer)
    defer { Py_DecRef(decimal) }
    return string(decimal) ?? "a number of thousands of digits"
  }

  /// The text of a `str`; `nil`, and no error pending, when there is none.
  private func string(_ object: OpaquePointer?) -> String? {
    guard let object, let text = PyUnicode_AsUTF8AndSize(object, nil) else {
      PyErr_Clear()
      return nil
    }
    return String(cString: text)
  }
}
