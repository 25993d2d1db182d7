import Foundation

/// The library as it was built for these tests, for a compiler to build against.
///
/// It lies beside the running tests, wherever that is.
struct BuiltLibrary {
  /// The folder of the running program.
  private let folder: String

  init() throws {
    folder = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      .split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }

  /// What a compiler needs to know to import the library and to expand its macros.
  var compilerOptions: [String] {
    get throws {
      let tool = "\(folder)/FullyLoadedMacros-tool"
      // The library is built from modules in C, which its clients do not see but the compiler wants to find.
      let maps = try FileManager.default.contentsOfDirectory(atPath: folder)
        .map { "\(folder)/\($0)/module.modulemap" }
        .filter(FileManager.default.fileExists)
        .flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
      return ["-I", "\(folder)/Modules", "-load-plugin-executable", "\(tool)#FullyLoadedMacros"]
        + maps
    }
  }
}
