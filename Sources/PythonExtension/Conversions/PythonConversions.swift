/// Conversions one step at a time: what the macros write.
public enum PythonConversions {
  /// Makes a value of an object.
  ///
  /// - Parameter object: Borrowed.
  @inlinable
  @inline(__always)
  public static func value<Value: ConvertibleFromPython>(
    _ object: PythonObject, as _: Value.Type
  ) throws(PythonConversionError) -> Value {
    try Value(fromPython: object)
  }

  /// Makes an object of a value.
  ///
  /// - Returns: A new reference.
  @inlinable
  @inline(__always)
  public static func object<Value: ConvertibleToPython>(
    of value: Value
  ) throws(PythonRaised) -> PythonObject {
    try value.toPython()
  }

  /// Asks an object for its memory, which has to be released.
  @inlinable
  public static func buffer<Element: PythonBufferElement>(
    _ object: PythonObject, of _: Element.Type, writable: Bool
  ) throws(PythonConversionError) -> PythonBuffer<Element> {
    try PythonBuffer(object, writable: writable)
  }

  /// What a stub calls the type of a parameter.
  ///
  /// Of any type: that a type cannot be converted is said once, where it is converted.
  public static func acceptedType(_ type: Any.Type) -> String {
    (type as? any ConvertibleFromPython.Type)?.acceptedPythonType ?? "object"
  }

  /// What a stub calls the type of a result.
  public static func producedType(_ type: Any.Type) -> String {
    (type as? any ConvertibleToPython.Type)?.producedPythonType ?? "object"
  }
}
