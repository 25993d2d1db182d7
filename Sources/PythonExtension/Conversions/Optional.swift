extension Optional: ConvertibleFromPython where Wrapped: ConvertibleFromPython {
  public static var acceptedPythonType: String { "\(Wrapped.acceptedPythonType) | None" }

  /// `nil` for `None`.
  @inlinable
  public init(fromPython object: PythonObject) throws(PythonConversionError) {
    self = object.isNone ? nil : try Wrapped(fromPython: object)
  }
}

extension Optional: ConvertibleToPython where Wrapped: ConvertibleToPython {
  public static var producedPythonType: String { "\(Wrapped.producedPythonType) | None" }

  /// `None` for `nil`.
  @inlinable
  public func toPython() throws(PythonRaised) -> PythonObject {
    guard let value = self else { return .none }
    return try value.toPython()
  }
}

extension PythonConversions {
  /// `nil` for `None`, and the value of any other object.
  @inlinable
  public static func optional<Wrapped>(
    _ object: PythonObject,
    _ convert: (PythonObject) throws(PythonConversionError) -> Wrapped
  ) throws(PythonConversionError) -> Wrapped? {
    object.isNone ? nil : try convert(object)
  }

  /// `None` for `nil`, and the object of any other value.
  ///
  /// - Returns: A new reference.
  @inlinable
  public static func none<Wrapped>(
    or value: Wrapped?, _ convert: (Wrapped) throws(PythonRaised) -> PythonObject
  ) throws(PythonRaised) -> PythonObject {
    guard let value else { return .none }
    return try convert(value)
  }
}
