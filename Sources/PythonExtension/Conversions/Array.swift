public import CPythonABI

extension Array: ConvertibleFromPython where Element: ConvertibleFromPython {
  /// `Sequence[float]`, or whatever has a buffer of such numbers; of bytes, a buffer only.
  public static var acceptedPythonType: String {
    if Element.self == UInt8.self { return "ReadableBuffer" }
    let sequence = "Sequence[\(Element.acceptedPythonType)]"
    return Element.self is any PythonBufferElement.Type ? "\(sequence) | ReadableBuffer" : sequence
  }

  /// The items of a sequence, or the elements of a buffer of the same type: NumPy's arrays, `array.array`, `memoryview`.
  ///
  /// Of `UInt8`: the bytes of `bytes` and everything like it. A `str` or `bytes` is no sequence of anything else.
  ///
  /// - Throws: A `TypeError` for other objects, and whatever an item's conversion throws, with the item's index.
  @inlinable
  public init(fromPython object: PythonObject) throws(PythonConversionError) {
    if PyObject_CheckBuffer(object.pointer) != 0,
      let copies = try Element.elements(ofBuffer: object)
    {
      self = copies
      return
    }
    guard Element.self != UInt8.self else {
      throw .typeError(expected: "bytes-like", found: object)
    }
    self = try PythonConversions.array(object) { item throws(PythonConversionError) in
      try Element(fromPython: item)
    }
  }
}

extension Array: ConvertibleToPython where Element: ConvertibleToPython {
  /// `list[float]`; of bytes, `bytes`.
  public static var producedPythonType: String {
    Element.self == UInt8.self ? "bytes" : "list[\(Element.producedPythonType)]"
  }

  /// A `list`; of `UInt8`, `bytes`.
  @inlinable
  public func toPython() throws(PythonRaised) -> PythonObject {
    if Element.self == UInt8.self, let bytes = self as? [UInt8] { return try pythonBytes(bytes) }
    return try PythonConversions.list(self) { element throws(PythonRaised) in
      try element.toPython()
    }
  }
}

extension PythonConversions {
  /// Converts every item of a sequence.
  ///
  /// - Parameters:
  ///   - object: A sequence that is no `str`, `bytes` or `bytearray`.
  ///   - expected: What the error says that was expected.
  ///   - convert: Makes a value of an item, which it borrows.
  /// - Returns: The values, in order.
  /// - Throws: A `TypeError` for what is no sequence, and what `convert` throws, with the item's index.
  @inlinable
  public static func array<Element>(
    _ object: PythonObject, expected: String = "a sequence",
    _ convert: (PythonObject) throws(PythonConversionError) -> Element
  ) throws(PythonConversionError) -> [Element] {
    let list = try privateList(object, expected: expected)
    defer { Py_DecRef(list) }
    let count = PyList_Size(list)
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for index in 0..<count {
      // The list is ours alone: its items stay where they are.
      guard let item = PyList_GetItem(list, index) else { throw .alreadyRaised }
      do { elements.append(try convert(PythonObject(item))) } catch {
        throw error.within("item \(index)")
      }
    }
    return elements
  }

  /// Makes a list.
  ///
  /// - Returns: A new reference.
  @inlinable
  public static func list<Element>(
    _ elements: [Element], _ convert: (Element) throws(PythonRaised) -> PythonObject
  ) throws(PythonRaised) -> PythonObject {
    let list = try PythonObject(new: PyList_New(elements.count))
    for (index, element) in elements.enumerated() {
      do { PyList_SetItem(list.pointer, index, try convert(element).pointer) } catch {
        Py_DecRef(list.pointer)
        throw error
      }
    }
    return list
  }
}

/// A list of its own of a sequence's items: converting them may run code that changes the sequence.
///
/// - Returns: A new reference.
@usableFromInline
func privateList(
  _ object: PythonObject, expected: String
) throws(PythonConversionError) -> OpaquePointer {
  let texts = [CPythonTextType(), CPythonBytesType(), CPythonByteArrayType()]
  guard PySequence_Check(object.pointer) != 0,
    !texts.contains(where: { object.isInstance(of: $0) })
  else { throw .typeError(expected: expected, found: object) }
  guard let list = PySequence_List(object.pointer) else { throw .alreadyRaised }
  return list
}

/// Makes `bytes`.
///
/// - Returns: A new reference.
@usableFromInline
func pythonBytes(_ bytes: [UInt8]) throws(PythonRaised) -> PythonObject {
  let object = bytes.withUnsafeBytes { bytes in
    PyBytes_FromStringAndSize(
      bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
  }
  return try PythonObject(new: object)
}
