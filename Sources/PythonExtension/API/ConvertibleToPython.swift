/// A type whose values functions can give to Python.
///
/// A type of your own conforms by way of those that do already: `try value.toPython()`.
public protocol ConvertibleToPython: SendableMetatype {
  /// What the type is called in stubs where it is a result's: `int`, `list[float]`.
  static var producedPythonType: String { get }

  /// Makes an object of the value.
  ///
  /// - Returns: A new reference.
  /// - Throws: ``PythonRaised``, where the interpreter could not make it: there is no memory left.
  func toPython() throws(PythonRaised) -> PythonObject
}
