import SwiftSyntaxMacros

/// Every macro there is.
private nonisolated(unsafe) let macros: [any Macro.Type] = [
  RemoteMacro.self, RemoteClosureMacro.self,
  PythonModuleMacro.self, PythonFunctionMacro.self, PythonConstantMacro.self, PythonErrorMacro.self,
]

// The package swift-syntax brings the whole entry point; the copy inside the toolchain only what it consists of.
#if canImport(SwiftCompilerPlugin)
  import SwiftCompilerPlugin

  /// The program that the compiler asks to expand the libraries' macros.
  @main
  struct Plugin: CompilerPlugin {
    /// The macros that it expands.
    let providingMacros = macros
  }
#else
  @_spi(PluginMessage) import SwiftCompilerPluginMessageHandling

  /// The program that the compiler asks to expand the libraries' macros.
  @main
  struct Plugin: PluginProvider {
    static func main() throws {
      let connection = try StandardIOMessageConnection()
      try CompilerPluginMessageListener(connection: connection, provider: Plugin()).main()
    }

    func resolveMacro(moduleName: String, typeName: String) throws -> any Macro.Type {
      guard let macro = macros.first(where: { "\($0)" == typeName }) else {
        throw UnknownMacro(description: "There is no macro '\(moduleName).\(typeName)'.")
      }
      return macro
    }
  }

  /// A library declares a macro that is not here: the two were built from different sources.
  private struct UnknownMacro: Error, CustomStringConvertible {
    let description: String
  }
#endif
