/// The arguments of one call, one a parameter, in the order of the parameters.
@frozen
public struct PythonArguments {
  @usableFromInline
  let objects: UnsafePointer<OpaquePointer?>?
  /// How many places there are in `objects`: parameters after that were left out.
  @usableFromInline
  let count: Int

  @inlinable
  init(_ objects: UnsafePointer<OpaquePointer?>?, count: Int) {
    self.objects = objects
    self.count = count
  }

  /// The argument for a parameter, borrowed; `nil` where the caller left it out.
  @inlinable
  public subscript(index: Int) -> PythonObject? {
    guard index < count, let object = objects?[index] else { return nil }
    return PythonObject(object)
  }

  /// The argument for a parameter that has no default.
  @inlinable
  public func required(_ index: Int) -> PythonObject {
    guard let object = self[index] else {
      preconditionFailure("The call was let through without an argument that it needs.")
    }
    return object
  }
}

/// An argument that is not what its parameter takes.
public struct PythonArgumentError: Error {
  /// The parameter's place.
  let index: Int
  let reason: PythonConversionError

  /// - Parameters:
  ///   - index: The parameter's place, from 0.
  ///   - reason: What its conversion threw.
  public init(_ index: Int, _ reason: PythonConversionError) {
    self.index = index
    self.reason = reason
  }
}

/// Converts the argument of a parameter.
///
/// - Parameters:
///   - index: The parameter's place, from 0.
///   - convert: Makes the value.
/// - Returns: The value.
/// - Throws: ``PythonArgumentError``.
@inlinable
@inline(__always)
public func pythonArgument<Value>(
  _ index: Int, _ convert: () throws(PythonConversionError) -> Value
) throws(PythonArgumentError) -> Value {
  do { return try convert() } catch { throw PythonArgumentError(index, error) }
}
