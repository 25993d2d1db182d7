import Glibc

/// Where the tool's own parts are.
enum ToolLocation {
  /// The path of this binary.
  static let executable: String = {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count)
    return String(
      decoding: buffer.prefix(max(0, length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }()

  /// The interpreter that the binary was installed with: `python3` in the same folder, as in every virtual environment; `nil` when there
  /// is none.
  static let interpreter: String? = {
    guard let slash = executable.lastIndex(of: "/") else { return nil }
    let path = "\(executable[..<slash])/python3"
    return access(path, X_OK) == 0 ? path : nil
  }()

  /// The directory that holds the Python package: `python/src` in the first folder above the binary that has it; `nil` when none has, and
  /// where interpreters have the package installed.
  static let pythonPackages: String? = {
    // An environment may lie inside of a clone, and be of another version.
    guard interpreter == nil else { return nil }
    var folder = executable[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      let packages = "\(folder)/python/src"
      if access("\(packages)/fully_loaded/host.py", R_OK) == 0 { return packages }
    }
    return nil
  }()
}
