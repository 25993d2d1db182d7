internal import CPythonABI

extension String: ConvertibleFromPython, ConvertibleToPython {
  public static var acceptedPythonType: String { "str" }
  public static var producedPythonType: String { "str" }

  /// The text of a `str`.
  ///
  /// - Throws: A `TypeError`, and Python's own `UnicodeEncodeError` for a lone half of a surrogate pair, which is no text.
  public init(fromPython object: PythonObject) throws(PythonConversionError) {
    var count = 0
    guard let text = PyUnicode_AsUTF8AndSize(object.pointer, &count) else {
      // A `TypeError` says that it is no `str`; whatever else there is says why the text cannot be had.
      guard PyErr_ExceptionMatches(PyExc_TypeError) != 0 else { throw .alreadyRaised }
      PyErr_Clear()
      throw .typeError(expected: "str", found: object)
    }
    let bytes = UnsafeRawBufferPointer(start: text, count: count)
    self = String(decoding: bytes, as: UTF8.self)
  }

  /// A `str`.
  public func toPython() throws(PythonRaised) -> PythonObject {
    var text = self
    let object = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        PyUnicode_FromStringAndSize($0.baseAddress, $0.count)
      }
    }
    return try PythonObject(new: object)
  }
}
