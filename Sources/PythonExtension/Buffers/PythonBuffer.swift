public import CPythonABI

/// The memory of an object of Python's, for the time of a call.
///
/// While it is held, the object cannot be resized or freed. Its elements can change under our hands, if another thread of Python's writes to
/// them, as they can under Python's own.
@frozen
public struct PythonBuffer<Element: PythonBufferElement> {
  @usableFromInline
  var view = Py_buffer()

  /// Asks an object for its memory.
  ///
  /// ``release()`` has to follow.
  ///
  /// - Parameters:
  ///   - object: Anything that has a buffer: contiguous, of one dimension, of elements of this type.
  ///   - writable: Whether elements will be written.
  /// - Throws: A `TypeError` where it has no such memory.
  public init(_ object: PythonObject, writable: Bool = false) throws(PythonConversionError) {
    guard PyObject_CheckBuffer(object.pointer) != 0 else {
      throw .typeError(expected: Self.expected(writable: writable), found: object)
    }
    // Strides are asked for, and looked at below: NumPy's own message for what is not contiguous says less.
    let flags = PyBUF_STRIDES | PyBUF_FORMAT
    guard PyObject_GetBuffer(object.pointer, &view, Int32(flags)) == 0 else { throw .alreadyRaised }
    if let problem = problem(writable: writable) {
      release()
      throw .typeError("\(Self.expected(writable: writable)), not \(problem)")
    }
  }

  /// Gives the memory back.
  public mutating func release() {
    PyBuffer_Release(&view)
  }

  /// The elements.
  @inlinable
  public var elements: UnsafeMutableBufferPointer<Element> {
    // The address of no elements may be any, even one where none could be.
    let start = view.len > 0 ? view.buf?.assumingMemoryBound(to: Element.self) : nil
    return UnsafeMutableBufferPointer(
      start: start, count: view.len / MemoryLayout<Element>.stride)
  }

  private static func expected(writable: Bool) -> String {
    "a\(writable ? " writable" : "") buffer of \(Element.bufferName)"
  }

  /// What about the memory is not as it has to be.
  private func problem(writable: Bool) -> String? {
    let format = view.format.map { String(cString: $0) } ?? "B"
    guard view.itemsize == MemoryLayout<Element>.stride, Self.isNative(format) else {
      return "of '\(format)'"
    }
    guard view.ndim == 1 else { return "of \(view.ndim) dimensions" }
    guard view.strides.map({ $0[0] == view.itemsize }) ?? true || view.len <= view.itemsize else {
      return "one with gaps between its elements"
    }
    guard Int(bitPattern: view.buf) % MemoryLayout<Element>.alignment == 0 || view.len == 0 else {
      return "one at an odd address"
    }
    return writable && view.readonly != 0 ? "one that is read-only" : nil
  }

  /// Whether a format means elements of this type, in the byte order of this machine.
  private static func isNative(_ format: String) -> Bool {
    #if _endian(little)
      let orders: [Character] = ["@", "=", "<"]
    #else
      let orders: [Character] = ["@", "=", ">", "!"]
    #endif
    let letters = format.first.map(orders.contains) == true ? format.dropFirst() : format[...]
    return letters.count == 1 && letters.first.map(Element.bufferFormats.contains) == true
  }
}

extension ConvertibleFromPython where Self: PythonBufferElement {
  public static func elements(
    ofBuffer object: PythonObject
  ) throws(PythonConversionError) -> [Self]? {
    var buffer: PythonBuffer<Self>
    do { buffer = try PythonBuffer(object) } catch {
      // What is refused here may still be a sequence; what raised is another matter.
      guard error != .alreadyRaised else { throw error }
      return nil
    }
    defer { buffer.release() }
    return Array(buffer.elements)
  }
}

/// Refuses memory that would be read and written at the same time.
///
/// - Parameters:
///   - written: Its memory.
///   - others: The memory of the other parameters.
/// - Throws: A `ValueError`.
public func requireNoOverlap(
  _ written: UnsafeRawBufferPointer, with others: UnsafeRawBufferPointer...
) throws(PythonConversionError) {
  guard let start = written.baseAddress, !written.isEmpty else { return }
  let end = start + written.count
  for other in others {
    guard let otherStart = other.baseAddress, !other.isEmpty else { continue }
    guard end <= otherStart || otherStart + other.count <= start else {
      throw .valueError("a buffer that shares no memory with another argument")
    }
  }
}
