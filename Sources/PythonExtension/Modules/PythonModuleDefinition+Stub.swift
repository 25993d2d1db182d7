extension PythonModuleDefinition {
  /// The stub files of the module and its submodules, one after the other, each under a line with its path: `# file: _native.pyi`.
  ///
  /// - Returns: A text that lives as long as the process.
  public func stubs() -> UnsafePointer<CChar> {
    immortalCString(files(in: "").map { "# file: \($0.path)\n\($0.text)" }.joined())
  }

  /// - Parameter folder: Where the module lies, with a slash at its end, or empty.
  private func files(in folder: String) -> [(path: String, text: String)] {
    guard !submodules.isEmpty else { return [("\(folder)\(name).pyi", text)] }
    let inner = "\(folder)\(name)/"
    return [("\(inner)__init__.pyi", text)] + submodules.flatMap { $0.files(in: inner) }
  }

  private var text: String {
    let body = paragraphs.joined(separator: "\n")
    let imports = [
      ("collections.abc", ["Iterable", "Mapping", "Sequence"]),
      ("typing", ["Final", "type_check_only"]),
      ("_typeshed", ["ReadableBuffer", "WriteableBuffer"]),
    ].compactMap { module, names in
      let used = names.filter { body.containsWord($0) }
      return used.isEmpty ? nil : "from \(module) import \(used.joined(separator: ", "))\n"
    }.sorted().joined()
    let modules = submodules.map { "from . import \($0.name) as \($0.name)\n" }.joined()
    let head = docstring(documentation, indentation: "")
    return [head, imports + modules, body].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var paragraphs: [String] {
    constants.map { "\($0.name): Final[\($0.type)]\n" }
      + errors.map(\.stub)
      + functions.map(\.stub)
  }
}

extension PythonErrorDefinition {
  fileprivate var stub: String {
    "class \(name)(\(base.name)):\(documentation.isEmpty ? " ..." : "\n" + docstring(documentation, indentation: "    "))\n"
  }
}

extension PythonFunctionDefinition {
  fileprivate var stub: String {
    guard parallel != nil else { return function(name, signature.annotated(), documentation) }
    return """
      @type_check_only
      class _\(name):
      \(function("__call__", signature.annotated(receiver: "self"), documentation, indentation: "    "))\
      \(mapStub("map", result: "list[\(signature.result())]"))
      \(mapStub("timed_map", result: "tuple[list[\(signature.result())], list[tuple[int, int, int]]]"))

      \(name): Final[_\(name)]

      """
  }

  private func mapStub(_ name: String, result: String) -> String {
    let iterables = signature.parameters[..<signature.positional].map { parameter in
      let type = "\(parameter.name): Iterable[\(parameter.type())]"
      return parameter.defaultValue == nil ? type : "\(type) = ..."
    }
    let parameters = ["self"] + iterables + ["/", "*", "workers: int | None = None"]
    return "    def \(name)(\(parameters.joined(separator: ", "))) -> \(result): ..."
  }

  private func function(
    _ name: String, _ signature: String, _ documentation: String, indentation: String = ""
  ) -> String {
    let head = "\(indentation)def \(name)\(signature):"
    guard !documentation.isEmpty else { return "\(head) ...\n" }
    return "\(head)\n\(docstring(documentation, indentation: indentation + "    "))"
  }
}

/// A docstring as source has it; empty for no text.
///
/// - Parameter indentation: Before every line.
/// - Returns: Lines with their ends.
private func docstring(_ text: String, indentation: String) -> String {
  guard !text.isEmpty else { return "" }
  let escaped = text.map { $0 == "\\" || $0 == "\"" ? "\\\($0)" : String($0) }.joined()
  let lines = escaped.split(separator: "\n", omittingEmptySubsequences: false)
  let indented = lines.dropFirst().map { $0.isEmpty ? "\n" : "\n\(indentation)\($0)" }.joined()
  let end = lines.count > 1 ? "\n\(indentation)" : ""
  return "\(indentation)\"\"\"\(lines[0])\(indented)\(end)\"\"\"\n"
}

extension String {
  /// Whether the text has the word, not as a part of another.
  fileprivate func containsWord(_ word: String) -> Bool {
    split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == word }
  }
}
