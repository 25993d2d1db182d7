/// A constant of a module: what `@PythonConstant` makes of a static property.
public struct PythonConstantDefinition: Sendable {
  let name: String
  /// What a stub calls its type.
  let type: String
  /// Makes the object, a new reference.
  let makeValue: @Sendable () throws(PythonRaised) -> PythonObject

  /// - Parameters:
  ///   - name: Its name in Python.
  ///   - value: What it is.
  public init<Value: ConvertibleToPython & Sendable>(_ name: String, _ value: Value) {
    self.name = name
    type = Value.producedPythonType
    makeValue = { () throws(PythonRaised) in try value.toPython() }
  }
}
