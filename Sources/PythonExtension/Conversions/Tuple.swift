internal import CPythonABI

// Tuples conform to no protocol, so `[(Int, Double)]` is an array of tuples of an integer and a number.
extension PythonConversions {
  /// Converts the items of a tuple, one conversion an item.
  ///
  /// - Parameters:
  ///   - object: A sequence of as many items, no `str`.
  ///   - convert: Makes a value of the item at its place, which it borrows.
  /// - Returns: The values, in order.
  /// - Throws: A `TypeError` for what is no sequence of so many items, and what `convert` throws, with the item's index.
  public static func tuple<each Element>(
    _ object: PythonObject,
    _ convert: repeat (PythonObject) throws(PythonConversionError) -> each Element
  ) throws(PythonConversionError) -> (repeat each Element) {
    var count = 0
    for _ in repeat (each Element).self { count += 1 }
    let list = try privateList(object, expected: "a tuple of \(count) items")
    defer { Py_DecRef(list) }
    guard PyList_Size(list) == count else {
      throw .typeError("a tuple of \(count) items, not of \(PyList_Size(list))")
    }
    var index = 0
    func next<Value>(
      _ convert: (PythonObject) throws(PythonConversionError) -> Value
    ) throws(PythonConversionError) -> Value {
      defer { index += 1 }
      guard let item = PyList_GetItem(list, index) else { throw .alreadyRaised }
      do { return try convert(PythonObject(item)) } catch { throw error.within("item \(index)") }
    }
    return (repeat try next(each convert))
  }

  /// Makes a tuple.
  ///
  /// - Parameters:
  ///   - count: How many items.
  ///   - item: Makes the object for each place, from 0: a new reference, which the tuple takes over.
  /// - Returns: A new reference.
  /// - Throws: ``PythonRaised``, of `item` among others.
  public static func tuple(
    count: Int, _ item: (Int) throws(PythonRaised) -> PythonObject
  ) throws(PythonRaised) -> PythonObject {
    let tuple = try PythonObject(new: PyTuple_New(count))
    for index in 0..<count {
      do { PyTuple_SetItem(tuple.pointer, index, try item(index).pointer) } catch {
        Py_DecRef(tuple.pointer)
        throw error
      }
    }
    return tuple
  }
}
