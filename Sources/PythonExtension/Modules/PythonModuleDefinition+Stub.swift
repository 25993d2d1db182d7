extension PythonModuleDefinition {
  /// The stub files of the module and its submodules, one after the other, each under a line with its path: `# file: _native.pyi`.
  ///
  /// - Returns: A text that lives as long as the process.
  public func stubs() -> UnsafePointer<CChar> {
    immortalCString(files(in: "").map { "# file: \($0.path)\n\($0.text)" }.joined())
  }

  /// - Parameter folder: Where the module lies, with a slash at its end, or empty.
  /// - Returns: The path and the text of each.
  private func files(in folder: String) -> [(path: String, text: String)] {
    let text = ModuleStub(self).text
    guard !submodules.isEmpty else { return [("\(folder)\(name).pyi", text)] }
    let inner = "\(folder)\(name)/"
    return [("\(inner)__init__.pyi", text)] + submodules.flatMap { $0.files(in: inner) }
  }
}
