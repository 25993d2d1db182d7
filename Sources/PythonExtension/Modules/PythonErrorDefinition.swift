internal import CPythonABI
public import ErrorKinds

/// An error that is an exception class of a module: what `@PythonError` makes of an error's type.
public protocol PythonErrorType: ErrorOfKind {
  /// The class.
  static var pythonError: PythonErrorDefinition { get }
}

/// An exception class of a module.
public final class PythonErrorDefinition: Sendable {
  let name: String
  let base: PythonException.Kind
  let documentation: String

  /// - Parameters:
  ///   - name: Its name in Python.
  ///   - base: The class that it is derived from.
  ///   - documentation: Its docstring; may be empty.
  public init(_ name: String, base: PythonException.Kind, documentation: String) {
    self.name = name
    self.base = base
    self.documentation = documentation
  }

  /// Under which an interpreter's dictionary has the class: two extensions may use one name.
  private var key: String {
    "\(name) of a Swift extension at \(UInt(bitPattern: ObjectIdentifier(self)))"
  }

  /// The class in this interpreter, borrowed; `nil` where it has not been made.
  var type: OpaquePointer? {
    interpreterDictionary.flatMap { PyDict_GetItemString($0, key) }
  }

  /// The class in this interpreter, made on first use: importing a module once more gives the same.
  ///
  /// - Parameter module: The module's whole name.
  /// - Returns: A borrowed reference.
  /// - Throws: ``PythonRaised``, where the interpreter could not make it.
  func makeType(in module: String) throws(PythonRaised) -> PythonObject {
    if let type { return PythonObject(type) }
    guard let dictionary = interpreterDictionary else {
      PythonException(.runtimeError, "The interpreter has no dictionary for extensions.").raise()
      throw PythonRaised()
    }
    let made = try PythonObject(
      new: PyErr_NewExceptionWithDoc(
        "\(module).\(name)", documentation.isEmpty ? nil : documentation, base.type, nil))
    defer { Py_DecRef(made.pointer) }
    guard PyDict_SetItemString(dictionary, key, made.pointer) == 0 else { throw PythonRaised() }
    return made  // which the dictionary keeps
  }
}

/// Sets the interpreter's error indicator to an exception of the error's class.
func raise(_ error: any PythonErrorType) {
  let definition = type(of: error).pythonError
  setError(definition.type ?? definition.base.type, String(describing: error))
}

/// Where the current interpreter keeps what extensions give it, borrowed.
private var interpreterDictionary: OpaquePointer? {
  PyInterpreterState_Get().flatMap { PyInterpreterState_GetDict($0) }
}
