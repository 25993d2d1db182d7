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
  /// - Parameter convert: Makes the arguments of one call.
  /// - Throws: What converting throws; ``PythonRaised`` where an iterator raises, or the handler of a signal.
  func converted<Arguments>(
    _ convert: (PythonArguments) throws(PythonArgumentError) -> Arguments
  ) throws -> [Arguments] {
    var all: [Arguments] = []
    while let arguments = try next(convert) {
      all.append(arguments)
      // Some iterators never run a line of Python, and never end.
      if all.count % 1024 == 0, PyErr_CheckSignals() != 0 { throw PythonRaised() }
    }
    return all
  }

  private func next<Arguments>(
    _ convert: (PythonArguments) throws(PythonArgumentError) -> Arguments
  ) throws -> Arguments? {
    try withUnsafeTemporaryAllocation(of: OpaquePointer?.self, capacity: iterators.count) { row in
      row.initialize(repeating: nil)
      defer { for item in row { Py_DecRef(item) } }
      for (index, iterator) in iterators.enumerated() {
        row[index] = PyIter_Next(iterator)
        guard row[index] != nil else {
          if PyErr_Occurred() != nil { throw PythonRaised() }
          return nil
        }
      }
      return try convert(PythonArguments(UnsafePointer(row.baseAddress), count: iterators.count))
    }
  }
}
