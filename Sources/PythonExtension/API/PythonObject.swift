public import CPythonABI

/// An object of the interpreter, as a conversion gets and gives it.
///
/// What a conversion *gets* is borrowed: it lives as long as the conversion runs, and is not to be kept. What it *gives* is a new reference,
/// which the caller takes over. Only with the interpreter's lock held may either be used; conversions have it.
@frozen
public struct PythonObject {
  /// CPython's own pointer.
  public let pointer: OpaquePointer

  /// - Parameter pointer: CPython's own pointer.
  @inlinable
  public init(_ pointer: OpaquePointer) {
    self.pointer = pointer
  }

  /// Takes what a function of CPython gave.
  ///
  /// - Parameter result: A new reference, or `nil` where the function has raised.
  /// - Throws: ``PythonRaised``.
  @inlinable
  package init(new result: OpaquePointer?) throws(PythonRaised) {
    guard let result else { throw PythonRaised() }
    pointer = result
  }

  /// `None`, as a new reference.
  @inlinable
  public static var none: PythonObject {
    let none = CPythonNone()
    Py_IncRef(none)
    return PythonObject(none)
  }

  /// Whether it is `None`.
  @inlinable
  public var isNone: Bool { pointer == CPythonNone() }

  /// The name of its type, `int`, as error messages give it.
  package var typeName: String {
    let type = PyObject_Type(pointer)
    defer { Py_DecRef(type) }
    let name = type.flatMap { PyObject_GetAttrString($0, "__name__") }
    defer { Py_DecRef(name) }
    return name.flatMap { PythonObject($0).text } ?? "object"
  }

  /// Whether its type has an attribute; an error that is pending stays so.
  package func typeHas(_ attribute: String) -> Bool {
    var (errorType, error, traceback) = (
      OpaquePointer?.none, OpaquePointer?.none, OpaquePointer?.none
    )
    PyErr_Fetch(&errorType, &error, &traceback)
    defer { PyErr_Restore(errorType, error, traceback) }
    let type = PyObject_Type(pointer)
    defer { Py_DecRef(type) }
    guard let type, let found = PyObject_GetAttrString(type, attribute) else {
      PyErr_Clear()
      return false
    }
    Py_DecRef(found)
    return true
  }

  /// Its text, where it is a `str` that can be encoded; no error is left pending.
  package var text: String? {
    var count = 0
    guard let text = PyUnicode_AsUTF8AndSize(pointer, &count) else {
      PyErr_Clear()
      return nil
    }
    return String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self)
  }

  /// Whether it is of a type, or of one derived from it.
  package func isInstance(of type: OpaquePointer?) -> Bool {
    guard let type else { return false }
    let answer = PyObject_IsInstance(pointer, type)
    if answer < 0 { PyErr_Clear() }
    return answer == 1
  }
}

/// The interpreter has raised already: its error indicator says what.
public struct PythonRaised: Error {
  /// For code that has called into the interpreter itself.
  @inlinable
  public init() {}
}
