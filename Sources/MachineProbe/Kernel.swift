import Processors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The kernel's name and release.
enum Kernel {
  /// `Linux 6.8.0`, from `/proc`; where that cannot be read, from the running kernel itself.
  ///
  /// - Source: man 5 proc_sys_kernel, "ostype" and "osrelease"; man 2 uname.
  static func read(_ files: FileTree) -> String {
    guard let name = files.text(at: "/proc/sys/kernel/ostype")?.trimmed, !name.isEmpty,
      let release = files.text(at: "/proc/sys/kernel/osrelease")?.trimmed, !release.isEmpty
    else { return running() }
    return "\(name) \(release)"
  }

  /// What `uname` says.
  private static func running() -> String {
    var system = utsname()
    guard uname(&system) == 0 else { return "unknown" }
    return "\(text(of: &system.sysname)) \(text(of: &system.release))"
  }

  /// A C array of characters as text, up to its zero byte.
  private static func text<Characters>(of characters: inout Characters) -> String {
    withUnsafeBytes(of: &characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
