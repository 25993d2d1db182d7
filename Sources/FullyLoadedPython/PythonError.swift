import CPythonABI

/// What goes back to Python instead of a result.
enum PythonError: Error {
  /// The interpreter has raised already: its error indicator is set.
  case raised
  case typeError(String)
  case valueError(String)
  case overflowError(String)

  /// Sets the interpreter's error indicator.
  func raise() {
    switch self {
    case .raised: break
    case .typeError(let message): PyErr_SetString(PyExc_TypeError, message)
    case .valueError(let message): PyErr_SetString(PyExc_ValueError, message)
    case .overflowError(let message): PyErr_SetString(PyExc_OverflowError, message)
    }
  }
}
