/// The files of a new project, before it has a name.
enum Template {
  /// Gives them a name.
  ///
  /// - Parameter name: What takes the place of `{{project}}`, `{{package}}` and `{{Module}}`.
  /// - Returns: The files by their paths, in the order in which they are read best.
  static func files(_ name: ProjectName) -> [(path: String, text: String)] {
    let files = [
      ("Sources/{{Module}}/{{Module}}.swift", PackageResources.Module_swift_txt),
      ("Sources/{{Module}}Host/main.swift", PackageResources.main_swift_txt),
      ("Package.swift", PackageResources.Package_swift_txt),
      ("src/{{package}}/in_python.py", PackageResources.in_python_py_txt),
      ("src/{{package}}/__init__.py", PackageResources.package_py_txt),
      ("src/{{package}}/py.typed", []),
      ("tests/test_{{package}}.py", PackageResources.tests_py_txt),
      ("pyproject.toml", PackageResources.pyproject_toml_txt),
      ("build_backend.py", PackageResources.build_backend_py_txt),
      (".gitignore", PackageResources.gitignore_txt),
    ]
    return files.map { path, bytes in
      (named(path, name), named(String(decoding: bytes, as: UTF8.self), name))
    }
  }

  /// Names of modules, a line each.
  static let standardLibrary = String(
    decoding: PackageResources.standard_library_txt, as: UTF8.self)

  private static func named(_ text: String, _ name: ProjectName) -> String {
    text.replacing("{{project}}", with: name.project)
      .replacing("{{package}}", with: name.package)
      .replacing("{{Module}}", with: name.module)
  }
}
