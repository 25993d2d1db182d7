public import CPythonABI

/// A function of a module: what `@PythonFunction` makes of a Swift function.
public final class PythonFunctionDefinition: Sendable {
  let signature: PythonSignature
  /// Its docstring; may be empty.
  let documentation: String
  /// How it runs many times at once; `nil` where that was not asked for.
  let parallel: PythonParallel?
  /// What CPython calls.
  let call: PyCFunctionFastWithKeywords

  /// - Parameters:
  ///   - signature: The parameters and the result as Python sees them.
  ///   - documentation: Its docstring; may be empty.
  ///   - parallel: How it runs many times at once; `nil` where that was not asked for.
  ///   - call: What CPython calls.
  public init(
    _ signature: PythonSignature, documentation: String, parallel: PythonParallel? = nil,
    call: @escaping PyCFunctionFastWithKeywords
  ) {
    self.signature = signature
    self.documentation = documentation
    self.parallel = parallel
    self.call = call
  }

  /// The function's name in Python.
  var name: String { signature.function }

  /// The definition in the form that CPython keeps a pointer to; never freed.
  func makeMethod() -> UnsafeMutablePointer<PyMethodDef> {
    let method = UnsafeMutablePointer<PyMethodDef>.allocate(capacity: 1)
    method.initialize(
      to: PyMethodDef(
        ml_name: immortalCString(name), ml_meth: call,
        ml_flags: Int32(METH_FASTCALL | METH_KEYWORDS),
        ml_doc: immortalCString("\(name)\(signature.text)\n--\n\n\(documentation)")))
    return method
  }
}

/// A text that lives as long as the process, as CPython wants those of functions and modules.
func immortalCString(_ text: String) -> UnsafePointer<CChar> {
  let bytes = text.utf8CString
  let memory = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
  _ = memory.initialize(from: bytes)
  guard let address = memory.baseAddress else { preconditionFailure("A text has its last zero.") }
  return UnsafePointer(address)
}
