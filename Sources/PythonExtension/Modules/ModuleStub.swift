/// The stub file of one module.
///
/// - Source: https://typing.python.org/en/latest/spec/distributing.html#stub-files
struct ModuleStub {
  private let module: PythonModuleDefinition
  /// Types that are called by their whole name, because a member of the module has the short one.
  private let hidden: Set<String>

  init(_ module: PythonModuleDefinition) {
    self.module = module
    let members =
      module.functions.map(\.name) + module.constants.map(\.name) + module.errors.map(\.name)
      + module.submodules.map(\.name)
    hidden = Self.builtins.intersection(members)
  }

  private static let builtins: Set<String> = Set(
    ["bool", "bytes", "dict", "float", "int", "list", "str", "tuple"]
      + PythonException.Kind.allCases.map(\.name))

  /// All of it.
  var text: String {
    let body =
      (module.constants.map(constant) + module.errors.map(error) + module.functions.map(function))
      .joined(separator: "\n")
    let parts = [docstring(module.documentation), imports(for: body), body]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func imports(for body: String) -> String {
    let words = Set(Self.words(body).map { String($0) })
    let modules = [
      ("_typeshed", ["ReadableBuffer", "WriteableBuffer"]),
      ("collections.abc", ["Iterable", "Mapping", "Sequence"]),
      ("typing", ["Final", "type_check_only"]),
    ]
    let imported = modules.compactMap { module, names -> String? in
      let used = names.filter(words.contains)
      return used.isEmpty ? nil : "from \(module) import \(used.joined(separator: ", "))\n"
    }
    let whole = hidden.isEmpty ? "" : "import builtins\n"
    let inner = module.submodules.map { "from . import \($0.name) as \($0.name)\n" }
    return whole + imported.joined() + inner.joined()
  }

  private func constant(_ constant: PythonConstantDefinition) -> String {
    "\(constant.name): Final[\(spelled(constant.type))]\n"
  }

  private func error(_ error: PythonErrorDefinition) -> String {
    let head = "class \(error.name)(\(spelled(error.base.name))):"
    guard !error.documentation.isEmpty else { return "\(head) ...\n" }
    return "\(head)\n\(docstring(error.documentation, indentation: "    "))"
  }

  private func function(_ function: PythonFunctionDefinition) -> String {
    guard function.parallel != nil else {
      return definition(
        function.name, function.signature.annotated(spelled: spelled), function.documentation)
    }
    let signature = function.signature.annotated(
      receiver: receiver(of: function), spelled: spelled)
    let result = "\(spelled("list"))[\(spelled(function.signature.result()))]"
    let lanes = spelled("list[tuple[int, int, int]]")
    return """
      @type_check_only
      class _\(function.name):
      \(definition("__call__", signature, function.documentation, indentation: "    "))
      \(map("map", function, result: result))
      \(map("timed_map", function, result: "\(spelled("tuple"))[\(result), \(lanes)]"))
      \(function.name): Final[_\(function.name)]

      """
  }

  /// What the method `__call__` calls its object: no parameter may have that name too.
  private func receiver(of function: PythonFunctionDefinition) -> String {
    function.signature.parameters.contains { $0.name == "self" } ? "__self" : "self"
  }

  private func map(
    _ name: String, _ function: PythonFunctionDefinition, result: String
  ) -> String {
    let signature = function.signature
    let iterables = signature.parameters[..<signature.positional].map { parameter in
      // By position only, so the name is nobody's business: it may be that of another parameter.
      let iterable = "__\(parameter.name): Iterable[\(spelled(parameter.type()))]"
      return parameter.defaultValue == nil ? iterable : "\(iterable) = ..."
    }
    let workers = "workers: \(spelled("int")) | None = None"
    let parameters = ["self"] + iterables + ["*", workers]
    return "    def \(name)(\(parameters.joined(separator: ", "))) -> \(result): ...\n"
  }

  private func definition(
    _ name: String, _ signature: String, _ documentation: String, indentation: String = ""
  ) -> String {
    let head = "\(indentation)def \(name)\(signature):"
    guard !documentation.isEmpty else { return "\(head) ...\n" }
    return "\(head)\n\(docstring(documentation, indentation: indentation + "    "))"
  }

  /// A docstring as source has it, lines with their ends; empty for no text.
  private func docstring(_ text: String, indentation: String = "") -> String {
    guard !text.isEmpty else { return "" }
    let escaped = text.map { $0 == "\\" || $0 == "\"" ? "\\\($0)" : String($0) }.joined()
    let lines = escaped.split(separator: "\n", omittingEmptySubsequences: false)
    let rest = lines.dropFirst().map { $0.isEmpty ? "\n" : "\n\(indentation)\($0)" }.joined()
    let end = lines.count > 1 ? "\n\(indentation)" : ""
    return "\(indentation)\"\"\"\(lines[0])\(rest)\(end)\"\"\"\n"
  }

  /// A type as this module can call it.
  private func spelled(_ type: String) -> String {
    guard !hidden.isEmpty else { return type }
    var spelled = ""
    var rest = type[...]
    while let first = rest.first {
      let word = rest.prefix(while: Self.isPartOfWord)
      let next = word.isEmpty ? String(first) : String(word)
      spelled += hidden.contains(next) ? "builtins.\(next)" : next
      rest = rest.dropFirst(next.count)
    }
    return spelled
  }

  private static func words(_ text: String) -> [Substring] { text.split { !isPartOfWord($0) } }

  private static func isPartOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
