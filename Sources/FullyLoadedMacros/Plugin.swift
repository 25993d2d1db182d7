import SwiftSyntaxMacros

// The package swift-syntax brings the whole entry point; the copy inside the toolchain only what it consists of.
#if canImport(SwiftCompilerPlugin)
  import SwiftCompilerPlugin

  /// The program that the compiler asks to expand the library's macros.
  @main
  struct Plugin: CompilerPlugin {
    /// The macros that it expands.
    let providingMacros: [any Macro.Type] = [RemoteMacro.self, RemoteClosureMacro.self]
  }
#else
  @_spi(PluginMessage) import SwiftCompilerPluginMessageHandling

  /// The program that the compiler asks to expand the library's macros.
  @main
  struct Plugin: PluginProvider {
    static func main() throws {
      let connection = try StandardIOMessageConnection()
      try CompilerPluginMessageListener(connection: connection, provider: Plugin()).main()
    }

    func resolveMacro(moduleName: String, typeName: String) throws -> any Macro.Type {
      switch typeName {
      case "RemoteMacro": RemoteMacro.self
      case "RemoteClosureMacro": RemoteClosureMacro.self
      default: throw UnknownMacro(description: "There is no macro '\(moduleName).\(typeName)'.")
      }
    }
  }

  /// The library declares a macro that is not here: the two were built from different sources.
  private struct UnknownMacro: Error, CustomStringConvertible {
    let description: String
  }
#endif
