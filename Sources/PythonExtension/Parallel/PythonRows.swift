internal import CPythonABI

/// The arguments of many calls: iterables side by side, the shortest of which says how many.
struct PythonRows: ~Copyable {
  /// Iterators, each a reference of ours.
  private let iterators: [OpaquePointer]

  /// - Parameter iterables: Borrowed; at least one.
  /// - Throws: ``PythonRaised`` where one cannot be iterated over.
  init(_ iterables: UnsafeBufferPointer<OpaquePointer?>) throws(PythonRaised) {
    var iterators: [OpaquePointer] = []
    for case let iterable? in iterables {
      guard let iterator = PyObject_GetIter(iterable) else {
        for iterator in iterators { Py_DecRef(iterator) }
        throw PythonRaised()
      }
      iterators.append(iterator)
    }
    self.iterators = iterators
  }

  deinit {
    for iterator in iterators { Py_DecRef(iterator) }
  }

  /// Draws all rows.
  ///
  /// - Parameters:
  ///   - elements: Gets the arguments of each call.
  ///   - convert: Makes the arguments of one call.
  /// - Throws: What converting throws; ``PythonRaised`` where an iterator raises, or the handler of a signal.
  func draw(
    into elements: ElementBuffer,
    _ convert: (PythonArguments, UnsafeMutableRawPointer) throws -> Void
  ) throws {
    try withUnsafeTemporaryAllocation(of: OpaquePointer?.self, capacity: iterators.count) { row in
      row.initialize(repeating: nil)
      defer { clear(row) }
      while try next(row) {
        let arguments = PythonArguments(UnsafePointer(row.baseAddress), count: row.count)
        try elements.append { try convert(arguments, $0) }
        clear(row)
        // Some iterators never run a line of Python, and never end.
        if elements.count % 1024 == 0, PyErr_CheckSignals() != 0 { throw PythonRaised() }
      }
    }
  }

  /// Draws a row of new references.
  ///
  /// - Returns: Whether there is one.
  private func next(_ row: UnsafeMutableBufferPointer<OpaquePointer?>) throws(PythonRaised) -> Bool
  {
    for index in iterators.indices {
      row[index] = PyIter_Next(iterators[index])
      guard row[index] != nil else {
        if PyErr_Occurred() != nil { throw PythonRaised() }
        return false
      }
    }
    return true
  }

  private func clear(_ row: UnsafeMutableBufferPointer<OpaquePointer?>) {
    for index in row.indices {
      Py_DecRef(row[index])
      row[index] = nil
    }
  }
}
