internal import CPythonABI
public import ErrorKinds

/// An error that becomes an exception of Python's own.
///
/// ```swift
/// throw PythonException(.valueError, "size must be positive, not \(size)")
/// ```
public struct PythonException: Error, Equatable, CustomStringConvertible {
  /// One of the exceptions that Python has.
  public enum Kind: Sendable, CaseIterable {
    case arithmeticError, indexError, keyError, lookupError, memoryError, notImplementedError,
      osError, overflowError, runtimeError
    case typeError, valueError, zeroDivisionError
  }

  /// Which exception.
  public var kind: Kind
  /// What the exception is made with: what `str(exception)` gives, between quotes for a `KeyError`.
  public var message: String

  /// - Parameters:
  ///   - kind: Which exception.
  ///   - message: What the exception is made with.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  public var description: String { message }
}

/// An error of your own that says which exception it becomes.
///
/// Other errors become a `RuntimeError` with their description.
public protocol PythonExceptionConvertible: ErrorOfKind {
  /// The exception.
  var pythonException: PythonException { get }
}

extension PythonException.Kind {
  /// The exception's name in Python.
  var name: String {
    switch self {
    case .arithmeticError: "ArithmeticError"
    case .indexError: "IndexError"
    case .keyError: "KeyError"
    case .lookupError: "LookupError"
    case .memoryError: "MemoryError"
    case .notImplementedError: "NotImplementedError"
    case .osError: "OSError"
    case .overflowError: "OverflowError"
    case .runtimeError: "RuntimeError"
    case .typeError: "TypeError"
    case .valueError: "ValueError"
    case .zeroDivisionError: "ZeroDivisionError"
    }
  }

  /// The exception's type in this interpreter: borrowed, and there as long as the interpreter is.
  var type: OpaquePointer {
    switch self {
    case .arithmeticError: PyExc_ArithmeticError
    case .indexError: PyExc_IndexError
    case .keyError: PyExc_KeyError
    case .lookupError: PyExc_LookupError
    case .memoryError: PyExc_MemoryError
    case .notImplementedError: PyExc_NotImplementedError
    case .osError: PyExc_OSError
    case .overflowError: PyExc_OverflowError
    case .runtimeError: PyExc_RuntimeError
    case .typeError: PyExc_TypeError
    case .valueError: PyExc_ValueError
    case .zeroDivisionError: PyExc_ZeroDivisionError
    }
  }
}
