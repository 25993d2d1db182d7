/// How a function runs many times at once: what `@PythonFunction(parallel: true)` adds.
///
/// Each closure knows the types, and is compiled for them; what calls it does not.
public struct PythonParallel: Sendable {
  /// Makes the arguments of one call, in memory that is not initialized.
  @usableFromInline
  let convert: @Sendable (PythonArguments, _ arguments: UnsafeMutableRawPointer) throws -> Void
  /// Calls the function, with the arguments in one place, and puts its result into another that is not initialized.
  @usableFromInline
  let call:
    @Sendable (_ arguments: UnsafeMutableRawPointer, _ value: UnsafeMutableRawPointer) throws ->
      Void
  /// Makes an object of a result: a new reference.
  @usableFromInline
  let result: @Sendable (_ value: UnsafeMutableRawPointer) throws(PythonRaised) -> PythonObject

  @usableFromInline
  let arguments: ElementLayout
  @usableFromInline
  let values: ElementLayout

  /// - Parameters:
  ///   - arguments: Converts the arguments of one call.
  ///   - call: Calls the function, on any thread and without the interpreter's lock.
  ///   - result: Converts a result to a new reference.
  @inlinable
  public init<Arguments: Sendable, Value: Sendable>(
    arguments: @escaping @Sendable (PythonArguments) throws(PythonArgumentError) -> Arguments,
    call: @escaping @Sendable (Arguments) throws -> Value,
    result: @escaping @Sendable (Value) throws(PythonRaised) -> PythonObject
  ) {
    convert = { $1.initializeMemory(as: Arguments.self, to: try arguments($0)) }
    self.call = {
      let value = try call($0.assumingMemoryBound(to: Arguments.self).pointee)
      $1.initializeMemory(as: Value.self, to: value)
    }
    self.result = { (value) throws(PythonRaised) in
      try result(value.assumingMemoryBound(to: Value.self).pointee)
    }
    self.arguments = ElementLayout(Arguments.self)
    self.values = ElementLayout(Value.self)
  }
}

/// What it takes to keep elements of a type that is not known.
@usableFromInline
struct ElementLayout: Sendable {
  @usableFromInline let stride: Int
  @usableFromInline let alignment: Int
  /// Moves elements to memory that is not initialized.
  @usableFromInline
  let move: @Sendable (_ from: UnsafeMutableRawPointer, _ to: UnsafeMutableRawPointer, Int) -> Void
  /// Ends elements.
  @usableFromInline let end: @Sendable (UnsafeMutableRawPointer, Int) -> Void

  @inlinable
  init<Element>(_: Element.Type) {
    stride = MemoryLayout<Element>.stride
    alignment = MemoryLayout<Element>.alignment
    move = {
      $1.moveInitializeMemory(
        as: Element.self, from: $0.assumingMemoryBound(to: Element.self), count: $2)
    }
    end = { $0.assumingMemoryBound(to: Element.self).deinitialize(count: $1) }
  }
}
