import FullyLoaded
import PythonExtension

/// An error that says which exception it becomes.
struct Convertible: PythonExceptionConvertible {
  var pythonException: PythonException { PythonException(.indexError, "out of reach") }
}

/// An error that is two things at once: what it says of itself comes first.
struct Ambiguous: PythonExceptionConvertible, PythonErrorType {
  static let pythonError = PythonErrorDefinition("Unused", base: .osError, documentation: "")
  var pythonException: PythonException { PythonException(.overflowError, "too much") }
}

/// An error that says nothing of itself.
private enum Bad: Error { case number(Int) }

/// Throws one error of each kind, by its number.
func throwKind(_ kind: Int) throws {
  switch kind {
  case 1: throw PythonException(.valueError, "no \"such\" välue")
  case 2: throw PythonException(.zeroDivisionError, "")
  case 3: throw Acceptance.NotFoundError.place(3)
  case 4: throw Acceptance.Refused()
  case 5: throw Bad.number(5)
  case 6: throw Convertible()
  case 7: throw Ambiguous()
  case 8: throw CancellationError()
  default: return
  }
}
