public import CPythonABI

extension Bool: ConvertibleFromPython, ConvertibleToPython {
  public static var acceptedPythonType: String { "bool" }
  public static var producedPythonType: String { "bool" }

  /// `True` or `False`, Python's or NumPy's, and nothing that only counts as one.
  ///
  /// - Throws: A `TypeError`.
  @inlinable
  public init(fromPython object: PythonObject) throws(PythonConversionError) {
    switch object.pointer {
    case CPythonTrue(): self = true
    case CPythonFalse(): self = false
    default: self = try numpyBool(object)
    }
  }

  /// A `bool`.
  @inlinable
  public func toPython() throws(PythonRaised) -> PythonObject {
    let object = self ? CPythonTrue() : CPythonFalse()
    Py_IncRef(object)
    return PythonObject(object)
  }
}

/// The value of one of NumPy's own `True` and `False`.
@usableFromInline
@inline(never)
func numpyBool(_ object: PythonObject) throws(PythonConversionError) -> Bool {
  let type = PyObject_Type(object.pointer)
  defer { Py_DecRef(type) }
  let module = type.flatMap { PyObject_GetAttrString($0, "__module__") }
  defer { Py_DecRef(module) }
  if module == nil { PyErr_Clear() }
  guard module.flatMap({ PythonObject($0).text }) == "numpy",
    ["bool", "bool_"].contains(object.typeName)
  else { throw .typeError(expected: "bool", found: object) }
  let answer = PyObject_IsTrue(object.pointer)
  guard answer >= 0 else { throw .alreadyRaised }
  return answer == 1
}
