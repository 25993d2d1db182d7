internal import CPythonABI

/// An object that is called like a function, and has methods beside: CPython's own functions take no attributes.
///
/// Behind the object's head, whose size depends on the interpreter, it has
///
///     how CPython calls it · the definition, which lives as long as the process · the plain function, a reference
struct ParallelFunction {
  private let object: OpaquePointer

  private init(_ object: OpaquePointer) {
    self.object = object
  }

  /// What the macros made of the function.
  var definition: PythonFunctionDefinition { fields.pointee.definition.takeUnretainedValue() }

  private struct Fields {
    var call: vectorcallfunc
    var definition: Unmanaged<PythonFunctionDefinition>
    var plain: OpaquePointer
  }

  private var fields: UnsafeMutablePointer<Fields> {
    (UnsafeMutableRawPointer(object) + Self.headSize).assumingMemoryBound(to: Fields.self)
  }

  /// The bytes of an object's head in this interpreter: 16, or 32 where there is no global lock.
  ///
  /// All interpreters of a process are of one kind.
  private static let headSize: Int = {
    let size = PyObject_GetAttrString(CPythonObjectType(), "__basicsize__")
    defer { Py_DecRef(size) }
    return size.map { Int(PyLong_AsLongLong($0)) } ?? 16
  }()

  /// Makes the type of a module's parallel functions.
  ///
  /// - Parameter module: The module's whole name, which is that of the functions' `__module__` too.
  /// - Returns: A new reference.
  /// - Throws: ``PythonRaised``.
  static func makeType(module: String) throws(PythonRaised) -> PythonObject {
    var slots = slots
    return try slots.withUnsafeMutableBufferPointer { slots throws(PythonRaised) in
      guard let first = slots.baseAddress else { preconditionFailure("A type has slots.") }
      var specification = PyType_Spec(
        // Kept by some versions, hence never freed.
        name: immortalCString("\(module).ParallelFunction"),
        basicsize: Int32(headSize + MemoryLayout<Fields>.size), itemsize: 0,
        flags: UInt32(
          Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_DISALLOW_INSTANTIATION
            | Py_TPFLAGS_IMMUTABLETYPE),
        slots: first)
      return try PythonObject(new: PyType_FromSpec(&specification))
    }
  }

  /// Makes the object for a function.
  ///
  /// - Parameters:
  ///   - definition: The function's.
  ///   - type: Borrowed.
  ///   - plain: The function as CPython has others: a reference that is taken over.
  /// - Returns: A new reference.
  /// - Throws: ``PythonRaised``.
  static func make(
    _ definition: PythonFunctionDefinition, type: PythonObject, plain: PythonObject
  ) throws(PythonRaised) -> PythonObject {
    guard let object = PyType_GenericAlloc(type.pointer, 0) else {
      Py_DecRef(plain.pointer)
      throw PythonRaised()
    }
    ParallelFunction(object).fields.initialize(
      to: Fields(
        call: { function, arguments, count, keywords in
          let definition = ParallelFunction(function).definition
          // Without the flag, which lets a callee use the place before the arguments.
          return definition.call(nil, arguments, count & .max, keywords)
        },
        definition: .passRetained(definition), plain: plain.pointer))
    return PythonObject(object)
  }

  // CPython keeps pointers to what the slots point to, so there is one of each for all types, never freed.
  private nonisolated(unsafe) static let slots: [PyType_Slot] = {
    let call: @convention(c) (OpaquePointer, OpaquePointer, OpaquePointer?) -> OpaquePointer? = {
      PyObject_Call(ParallelFunction($0).fields.pointee.plain, $1, $2)
    }
    let describe: @convention(c) (OpaquePointer) -> OpaquePointer? = { function in
      let text = "<Swift function \(ParallelFunction(function).definition.name)>"
      return (try? text.toPython())?.pointer
    }
    let deallocate: @convention(c) (OpaquePointer) -> Void = { function in
      let type = PyObject_Type(function)
      let fields = ParallelFunction(function).fields
      Py_DecRef(fields.pointee.plain)
      fields.pointee.definition.release()
      PyObject_Free(UnsafeMutableRawPointer(function))
      Py_DecRef(type)  // ours of just now
      Py_DecRef(type)  // the object's
    }
    return [
      PyType_Slot(
        slot: Int32(Py_tp_call), pfunc: unsafeBitCast(call, to: UnsafeMutableRawPointer.self)),
      PyType_Slot(
        slot: Int32(Py_tp_repr), pfunc: unsafeBitCast(describe, to: UnsafeMutableRawPointer.self)),
      PyType_Slot(
        slot: Int32(Py_tp_dealloc),
        pfunc: unsafeBitCast(deallocate, to: UnsafeMutableRawPointer.self)),
      PyType_Slot(slot: Int32(Py_tp_members), pfunc: immortal(members)),
      PyType_Slot(slot: Int32(Py_tp_methods), pfunc: immortal(methods)),
      PyType_Slot(slot: Int32(Py_tp_getset), pfunc: immortal(attributes)),
      PyType_Slot(slot: 0, pfunc: nil),
    ]
  }()

  private static var members: [PyMemberDef] {
    [
      PyMemberDef(
        name: immortalCString("__vectorcalloffset__"), type: Int32(CPythonMemberSize),
        offset: headSize, flags: Int32(CPythonMemberReadOnly), doc: nil),
      PyMemberDef(name: nil, type: 0, offset: 0, flags: 0, doc: nil),
    ]
  }

  private static var methods: [PyMethodDef] {
    [
      method("map", ParallelMapCall.mapDocumentation) { function, arguments, count, keywords in
        ParallelFunction.map(function, arguments, count, keywords, isTimed: false)
      },
      method("timed_map", ParallelMapCall.timedMapDocumentation) {
        function, arguments, count, keywords in
        ParallelFunction.map(function, arguments, count, keywords, isTimed: true)
      },
      // By its name, in every process that can import the module.
      method("__reduce__", "__reduce__()\n--\n\nHelper for pickle.") { function, _, _, _ in
        function.flatMap { try? ParallelFunction($0).definition.name.toPython().pointer }
      },
      PyMethodDef(ml_name: nil, ml_meth: nil, ml_flags: 0, ml_doc: nil),
    ]
  }

  private static func method(
    _ name: String, _ documentation: String, _ call: @escaping PyCFunctionFastWithKeywords
  ) -> PyMethodDef {
    PyMethodDef(
      ml_name: immortalCString(name), ml_meth: call,
      ml_flags: Int32(METH_FASTCALL | METH_KEYWORDS), ml_doc: immortalCString(documentation))
  }

  private static func map(
    _ function: OpaquePointer?, _ arguments: UnsafePointer<OpaquePointer?>?, _ count: Int,
    _ keywords: OpaquePointer?, isTimed: Bool
  ) -> OpaquePointer? {
    guard let function else { return nil }
    let definition = ParallelFunction(function).definition
    do {
      let call = try ParallelMapCall(definition, arguments, count: count, keywords: keywords)
      let results = try call.run(isTimed: isTimed)
      return isTimed ? try results.withLanes().pointer : results.list.pointer
    } catch {
      definition.raise(error)
      return nil
    }
  }

  /// What it has in common with the plain function, where `inspect` and others look for it.
  private static var attributes: [PyGetSetDef] {
    ["__doc__", "__name__", "__qualname__", "__text_signature__"].map { name in
      attribute(name) { function, name in
        name.flatMap { name in
          PyObject_GetAttrString(
            ParallelFunction(function).fields.pointee.plain,
            UnsafePointer(name.assumingMemoryBound(to: CChar.self)))
        }
      }
    } + [
      attribute("__wrapped__") { function, _ in
        let plain = ParallelFunction(function).fields.pointee.plain
        Py_IncRef(plain)
        return plain
      },
      PyGetSetDef(name: nil, get: nil, set: nil, doc: nil, closure: nil),
    ]
  }

  private static func attribute(
    _ name: String,
    _ get: @escaping @convention(c) (OpaquePointer, UnsafeMutableRawPointer?) -> OpaquePointer?
  ) -> PyGetSetDef {
    let name = immortalCString(name)
    return PyGetSetDef(
      name: name, get: get, set: nil, doc: nil, closure: UnsafeMutableRawPointer(mutating: name))
  }

  /// The elements at an address that is never freed.
  private static func immortal<Element>(_ elements: [Element]) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: elements.count)
    memory.initialize(from: elements, count: elements.count)
    return UnsafeMutableRawPointer(memory)
  }
}
