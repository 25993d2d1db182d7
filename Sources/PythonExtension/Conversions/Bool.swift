public import CPythonABI

extension Bool: ConvertibleFromPython, ConvertibleToPython {
  public static var acceptedPythonType: String { "bool" }
  public static var producedPythonType: String { "bool" }

  /// `True` or `False`, and nothing that only counts as one.
  ///
  /// - Throws: A `TypeError`.
  @inlinable
  public init(fromPython object: PythonObject) throws(PythonConversionError) {
    switch object.pointer {
    case CPythonTrue(): self = true
    case CPythonFalse(): self = false
    default: throw .typeError(expected: "bool", found: object)
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
