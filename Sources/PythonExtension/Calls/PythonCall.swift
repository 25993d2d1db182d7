public import CPythonABI

/// Answers a call of Python's: what the macros write into the function that CPython calls.
///
/// A call by position, as most are, is served at once. Any other is put in order first and comes back: its count is then the complement of
/// the number of parameters, which no count of CPython's is.
///
/// - Parameters:
///   - definition: The function's.
///   - objects: The arguments, borrowed.
///   - count: How many of them are by position.
///   - keywords: A tuple of the names of the others, or `nil`.
///   - counts: With how many arguments by position, and none by keyword, the call is complete.
///   - body: Converts the arguments, calls the function and converts its result to a new reference.
/// - Returns: A new reference, or `nil` with the interpreter's error indicator set.
@inlinable
@inline(__always)
public func answerPython(
  _ definition: @autoclosure () -> PythonFunctionDefinition,
  _ objects: UnsafePointer<OpaquePointer?>?, _ count: Int, _ keywords: OpaquePointer?,
  counts: ClosedRange<Int>?, _ body: (PythonArguments) throws -> PythonObject
) -> OpaquePointer? {
  do {
    let isOrdered = count < 0
    guard isOrdered || keywords == nil && counts?.contains(count) == true else {
      return definition().callInOrder(objects, count, keywords)
    }
    let result = try body(PythonArguments(objects, count: isOrdered ? ~count : count)).pointer
    // Somebody may have caught what said so.
    guard PyErr_Occurred() == nil else {
      Py_DecRef(result)
      return nil
    }
    return result
  } catch {
    definition().raise(error)
    return nil
  }
}

/// Runs code without the interpreter's lock.
///
/// The code must not touch objects of the interpreter.
@inlinable
@inline(__always)
public func withReleasedLock<Result>(_ body: () throws -> Result) rethrows -> Result {
  CPythonReleaseLock()
  defer { CPythonTakeLockBack() }
  return try body()
}

extension PythonFunctionDefinition {
  /// Puts the arguments of a call in order, and calls the function with them.
  @usableFromInline
  @inline(never)
  func callInOrder(
    _ objects: UnsafePointer<OpaquePointer?>?, _ count: Int, _ keywords: OpaquePointer?
  ) -> OpaquePointer? {
    let total = signature.parameters.count
    // One more, for there is no array of none.
    return withUnsafeTemporaryAllocation(of: OpaquePointer?.self, capacity: total + 1) { places in
      places.initialize(repeating: nil)
      do throws(PythonException) {
        try signature.bind(objects, count: count, keywords: keywords, into: places)
      } catch {
        error.raise()
        return nil
      }
      return call(nil, UnsafePointer(places.baseAddress), ~total, nil)
    }
  }

  /// Sets the interpreter's error indicator to what an error stands for.
  @usableFromInline
  @inline(never)
  func raise(_ error: any Error) {
    switch error {
    case let error as PythonArgumentError:
      let name = signature.parameters[error.index].name
      error.reason.raise(as: "\(signature.function)() argument '\(name)'")
    default: raiseInPython(error)
    }
  }
}

/// Sets the interpreter's error indicator to what an error of a function stands for.
func raiseInPython(_ error: any Error) {
  switch error {
  case is PythonRaised:
    // Somebody may have caught the error and thrown another of the kind.
    if PyErr_Occurred() == nil {
      PythonException(.runtimeError, "The function failed without an exception.").raise()
    }
  case let error as PythonException: error.raise()
  case let error as any PythonExceptionConvertible: error.pythonException.raise()
  case let error as any PythonErrorType: raise(error)
  default: PythonException(.runtimeError, String(describing: error)).raise()
  }
}

extension PythonConversionError {
  /// Sets the interpreter's error indicator.
  ///
  /// - Parameter argument: What was converted: `f() argument 'n'`.
  func raise(as argument: String) {
    let kind: PythonException.Kind
    switch self.kind {
    case .alreadyRaised: return
    case .typeError: kind = .typeError
    case .valueError: kind = .valueError
    case .overflowError: kind = .overflowError
    }
    PythonException(kind, "\(argument)\(place) must be \(reason)").raise()
  }
}

extension PythonException {
  /// Sets the interpreter's error indicator.
  func raise() {
    setError(kind.type, message)
  }
}

/// Sets the interpreter's error indicator to an exception of a type, which is borrowed.
func setError(_ type: OpaquePointer, _ message: String) {
  guard let text = try? message.toPython() else { return }  // and there is an error: no memory
  PyErr_SetObject(type, text.pointer)
  Py_DecRef(text.pointer)
}
