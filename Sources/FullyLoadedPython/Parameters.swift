import CPythonABI

/// The two parameters of a function as Python sees them; the second may have a default.
struct Parameters: @unchecked Sendable {
  private let function: StaticString
  private let format: StaticString
  private let first: StaticString
  private let second: StaticString
  /// Kept as long as the process lives, and never written to.
  private let names: UnsafeMutablePointer<UnsafePointer<CChar>?>

  /// - Parameters:
  ///   - function: The name of the function.
  ///   - format: What `PyArg_ParseTupleAndKeywords` takes: two objects, and the function's name after a colon.
  ///   - first: The name of the first parameter.
  ///   - second: The name of the second.
  init(
    _ function: StaticString, format: StaticString, _ first: StaticString, _ second: StaticString
  ) {
    self.function = function
    self.format = format
    self.first = first
    self.second = second
    names = .immortal([first.pointer, second.pointer, nil])
  }

  /// Binds the arguments of a call, with CPython's own errors for too few, too many and unknown ones.
  ///
  /// - Returns: The second is `nil` when the caller left it out.
  func bind(
    _ arguments: OpaquePointer?, _ keywords: OpaquePointer?
  ) throws(PythonError) -> (Argument, Argument?) {
    var first: OpaquePointer?
    var second: OpaquePointer?
    guard let arguments,
      CPythonParseTwoObjects(arguments, keywords, format.pointer, names, &first, &second) != 0,
      let first
    else { throw .raised }
    return (
      Argument(function: function, name: self.first, object: first),
      second.map { Argument(function: function, name: self.second, object: $0) }
    )
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
