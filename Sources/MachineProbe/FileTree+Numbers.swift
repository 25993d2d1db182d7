import Processors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileTree {
  /// The entries of a folder whose names are numbers, as processes and threads have them in `/proc`.
  ///
  /// - Parameter path: As on the machine itself, from `/`.
  /// - Returns: Ascending; none where the folder cannot be read.
  func numbers(in path: String) -> [Int32] {
    guard let folder = opendir(location(of: path)) else { return [] }
    defer { closedir(folder) }
    var numbers: [Int32] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let number = Int32(name) { numbers.append(number) }
    }
    return numbers.sorted()
  }
}
