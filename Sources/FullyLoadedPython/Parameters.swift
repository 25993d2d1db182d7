import CPythonABI

/// The parameters of a function as Python sees them, three at most.
struct Parameters: @unchecked Sendable {
  private let function: StaticString
  private let format: StaticString
  private let names: [StaticString]
  /// The names as CPython wants them: kept as long as the process lives, and never written to.
  private let table: UnsafeMutablePointer<UnsafePointer<CChar>?>

  /// - Parameters:
  ///   - function: The name of the function.
  ///   - format: What `PyArg_ParseTupleAndKeywords` takes: an object a parameter, and the function's name after a colon.
  ///   - names: The names of the parameters, three at most.
  init(_ function: StaticString, format: StaticString, _ names: StaticString...) {
    self.function = function
    self.format = format
    self.names = names
    table = .immortal(names.map(\.pointer) + [nil])
  }

  /// Binds the arguments of a call, with CPython's own errors for too few, too many and unknown ones.
  ///
  /// - Returns: One a parameter, in their order; `nil` for those that the caller left out.
  func bind(
    _ arguments: OpaquePointer?, _ keywords: OpaquePointer?
  ) throws(PythonError) -> [Argument?] {
    var objects: [OpaquePointer?] = [nil, nil, nil]
    guard let arguments,
      CPythonParseObjects(arguments, keywords, format.pointer, table, &objects) != 0
    else { throw .raised }
    return zip(names, objects).map { name, object in
      object.map { Argument(function: function, name: name, object: $0) }
    }
  }
}

extension StaticString {
  /// The text, ended by a zero: it lives as long as the process, as CPython wants it.
  var pointer: UnsafePointer<CChar> {
    UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}

extension UnsafeMutablePointer {
  /// The elements, at an address that is never freed.
  static func immortal(_ elements: [Pointee]) -> Self {
    let memory = allocate(capacity: elements.count)
    memory.initialize(from: elements, count: elements.count)
    return memory
  }
}
