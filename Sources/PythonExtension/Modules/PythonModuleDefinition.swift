internal import CPythonABI

/// A module: what `@PythonModule` makes of an enumeration.
public final class PythonModuleDefinition: Sendable {
  let name: String
  let documentation: String
  let functions: [PythonFunctionDefinition]
  let constants: [PythonConstantDefinition]
  let errors: [PythonErrorDefinition]
  let submodules: [PythonModuleDefinition]

  private let memory: ModuleMemory

  /// - Parameters:
  ///   - name: Its own name, without the package's.
  ///   - documentation: Its docstring; may be empty.
  ///   - functions: Its functions.
  ///   - constants: Its constants.
  ///   - errors: Its exception classes.
  ///   - submodules: Its modules.
  public init(
    _ name: String, documentation: String, functions: [PythonFunctionDefinition],
    constants: [PythonConstantDefinition], errors: [PythonErrorDefinition],
    submodules: [PythonModuleDefinition]
  ) {
    self.name = name
    self.documentation = documentation
    self.functions = functions
    self.constants = constants
    self.errors = errors
    self.submodules = submodules
    memory = ModuleMemory(name, documentation, functions)
  }

  /// Makes the module: what its `PyInit_` function returns.
  ///
  /// - Parameter execute: Calls ``execute(_:)`` of this definition.
  /// - Returns: A new reference, or `nil` with the interpreter's error indicator set.
  public func initialize(
    _ execute: @escaping @convention(c) (OpaquePointer) -> Int32
  ) -> OpaquePointer? {
    CPythonMakeModule(memory.definition, memory.name, memory.documentation, execute)
  }

  /// Fills a module of this definition in.
  ///
  /// - Returns: 0, or -1 with the interpreter's error indicator set.
  public func execute(_ module: OpaquePointer) -> Int32 {
    do throws(PythonRaised) {
      try fill(PythonObject(module))
      return 0
    } catch {
      return -1
    }
  }

  private func fill(_ module: PythonObject) throws(PythonRaised) {
    let nameObject = try PythonObject(new: PyModule_GetNameObject(module.pointer))
    defer { Py_DecRef(nameObject.pointer) }
    let path = nameObject.text ?? name
    try addFunctions(to: module, nameObject, path: path)
    for constant in constants { try module.set(constant.name, try constant.makeValue()) }
    for error in errors {
      let type = try error.makeType(in: path)
      Py_IncRef(type.pointer)
      try module.set(error.name, type)
    }
    for submodule in submodules { try submodule.add(to: module, path: path) }
  }

  private func addFunctions(
    to module: PythonObject, _ name: PythonObject, path: String
  ) throws(PythonRaised) {
    let isParallel = functions.contains { $0.parallel != nil }
    let type = isParallel ? try ParallelFunction.makeType(module: path) : .none
    defer { Py_DecRef(type.pointer) }
    for (function, method) in zip(functions, memory.methods) {
      let plain = try PythonObject(new: PyCFunction_NewEx(method, nil, name.pointer))
      try module.set(
        function.name,
        function.parallel == nil
          ? plain : try ParallelFunction.make(function, type: type, plain: plain))
    }
  }

  /// Makes a module within another.
  private func add(to parent: PythonObject, path: String) throws(PythonRaised) {
    // In `sys.modules` too, where `import` and `pickle` look for it.
    guard let module = PyImport_AddModule("\(path).\(name)") else { throw PythonRaised() }
    if !documentation.isEmpty {
      guard PyModule_SetDocString(module, documentation) == 0 else { throw PythonRaised() }
    }
    try fill(PythonObject(module))
    Py_IncRef(module)
    try parent.set(name, PythonObject(module))
  }
}

extension PythonObject {
  /// Sets an attribute, and takes the reference to its value over.
  fileprivate func set(_ name: String, _ value: PythonObject) throws(PythonRaised) {
    defer { Py_DecRef(value.pointer) }
    guard PyObject_SetAttrString(pointer, name, value.pointer) == 0 else { throw PythonRaised() }
  }
}

/// What CPython keeps pointers to: it lives as long as the process.
private struct ModuleMemory: @unchecked Sendable {
  // Written before anybody else sees it, but for the definition, which is written under a lock of its own.
  let definition: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  let name: UnsafePointer<CChar>
  let documentation: UnsafePointer<CChar>?
  let methods: [UnsafeMutablePointer<PyMethodDef>]

  init(_ name: String, _ documentation: String, _ functions: [PythonFunctionDefinition]) {
    definition = .allocate(capacity: 1)
    definition.initialize(to: nil)
    self.name = immortalCString(name)
    self.documentation = documentation.isEmpty ? nil : immortalCString(documentation)
    methods = functions.map { $0.makeMethod() }
  }
}
