public import ErrorKinds

// The same names as those of the exceptions that these errors are raised as: see ``raiseInPython(_:)``.

extension PythonException: ErrorOfKind {
  /// For who tells of the error outside of Python.
  public var errorKind: ErrorKind { ErrorKind(kind.name, message) }
}

extension PythonExceptionConvertible {
  /// For who tells of the error outside of Python.
  public var errorKind: ErrorKind { pythonException.errorKind }
}

extension PythonErrorType {
  /// For who tells of the error outside of Python.
  public var errorKind: ErrorKind {
    ErrorKind(Self.pythonError.name, String(describing: self))
  }
}

extension PythonErrorType where Self: PythonExceptionConvertible {
  /// For who tells of the error outside of Python.
  public var errorKind: ErrorKind { pythonException.errorKind }
}
