public import CPythonABI

extension Dictionary: ConvertibleFromPython
where Key: ConvertibleFromPython, Value: ConvertibleFromPython {
  public static var acceptedPythonType: String {
    "Mapping[\(Key.acceptedPythonType), \(Value.acceptedPythonType)]"
  }

  /// The items of a mapping.
  ///
  /// - Throws: A `TypeError` for what is none, a `ValueError` where two keys become the same one, and whatever the conversion of a key or of
  ///   a value throws.
  public init(fromPython object: PythonObject) throws(PythonConversionError) {
    self = try PythonConversions.dictionary(object) { key throws(PythonConversionError) in
      try Key(fromPython: key)
    } _: { value throws(PythonConversionError) in
      try Value(fromPython: value)
    }
  }
}

extension Dictionary: ConvertibleToPython
where Key: ConvertibleToPython, Value: ConvertibleToPython {
  public static var producedPythonType: String {
    "dict[\(Key.producedPythonType), \(Value.producedPythonType)]"
  }

  /// A `dict`.
  public func toPython() throws(PythonRaised) -> PythonObject {
    try PythonConversions.dict(self) { key throws(PythonRaised) in
      try key.toPython()
    } _: { value throws(PythonRaised) in
      try value.toPython()
    }
  }
}

extension PythonConversions {
  /// Converts every item of a mapping.
  @inlinable
  public static func dictionary<Key: Hashable, Value>(
    _ object: PythonObject,
    _ convertKey: (PythonObject) throws(PythonConversionError) -> Key,
    _ convertValue: (PythonObject) throws(PythonConversionError) -> Value
  ) throws(PythonConversionError) -> [Key: Value] {
    let items = try privateItems(of: object)
    defer { Py_DecRef(items) }
    let count = PyList_Size(items)
    var dictionary: [Key: Value] = [:]
    dictionary.reserveCapacity(count)
    for index in 0..<count {
      let (key, value) = try pair(PyList_GetItem(items, index))
      let converted: Key
      do { converted = try convertKey(key) } catch { throw error.within("key") }
      let replaced: Value?
      do { replaced = dictionary.updateValue(try convertValue(value), forKey: converted) } catch {
        throw error.within("value of key \(converted)")
      }
      guard replaced == nil else {
        throw .valueError("a mapping without two keys that are both \(converted)")
      }
    }
    return dictionary
  }

  /// Makes a `dict`.
  ///
  /// - Returns: A new reference.
  @inlinable
  public static func dict<Key: Hashable, Value>(
    _ dictionary: [Key: Value],
    _ convertKey: (Key) throws(PythonRaised) -> PythonObject,
    _ convertValue: (Value) throws(PythonRaised) -> PythonObject
  ) throws(PythonRaised) -> PythonObject {
    let dict = try PythonObject(new: PyDict_New())
    do throws(PythonRaised) {
      for (key, value) in dictionary {
        let key = try convertKey(key)
        defer { Py_DecRef(key.pointer) }
        let value = try convertValue(value)
        defer { Py_DecRef(value.pointer) }
        guard PyDict_SetItem(dict.pointer, key.pointer, value.pointer) == 0 else {
          throw PythonRaised()
        }
      }
    } catch {
      Py_DecRef(dict.pointer)
      throw error
    }
    return dict
  }
}

/// A list of its own of a mapping's items: converting them may run code that changes the mapping.
///
/// - Returns: A new reference.
@usableFromInline
func privateItems(of object: PythonObject) throws(PythonConversionError) -> OpaquePointer {
  // Sequences have subscripts too; a mapping has keys.
  guard PyMapping_Check(object.pointer) != 0,
    let keys = PyObject_GetAttrString(object.pointer, "keys")
  else {
    PyErr_Clear()
    throw .typeError(expected: "a mapping", found: object)
  }
  Py_DecRef(keys)
  guard let items = PyMapping_Items(object.pointer) else { throw .alreadyRaised }
  return items
}

/// The two parts of an item, both borrowed.
@usableFromInline
func pair(
  _ item: OpaquePointer?
) throws(PythonConversionError) -> (PythonObject, PythonObject) {
  // What `items()` of a class of somebody's own gives may be anything.
  guard let item, PythonObject(item).isInstance(of: CPythonTupleType()), PyTuple_Size(item) == 2,
    let key = PyTuple_GetItem(item, 0), let value = PyTuple_GetItem(item, 1)
  else { throw .typeError("a mapping whose items are pairs") }
  return (PythonObject(key), PythonObject(value))
}
