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

  /// The directory that holds the Python package: `python/src` in the first folder above the binary that has it; `nil` when none has.
  static let pythonPackages: String? = {
    var folder = executable[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      let packages = "\(folder)/python/src"
      if access("\(packages)/fully_loaded/host.py", R_OK) == 0 { return packages }
    }
    return nil
  }()
}
