#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension UsableProcessors {
  /// Reads what the kernel says of this process.
  ///
  /// A file that cannot be read, or makes no sense, means that this limit is not known. Where no list of
  /// processors can be read at all, as on systems without `/proc`, the C library is asked how many there are.
  ///
  /// - Parameter root: The directory that holds `proc` and `sys`: `/` but for tests.
  /// - Returns: What was found, with at least one processor online.
  /// - Source: man 5 proc_pid_status for `Cpus_allowed_list`; Documentation/admin-guide/cputopology.rst of
  ///   the kernel for `online`.
  public static func read(root: String = "/") -> UsableProcessors {
    let files = FileTree(root: root)
    let groups = ControlGroups(files)
    let online = files.text(at: "/sys/devices/system/cpu/online").flatMap(ProcessorList.init)
    let affinity = files.text(at: "/proc/self/status")
      .flatMap { KeyedLines($0)["Cpus_allowed_list"] }
      .flatMap(ProcessorList.init)
    let known = (online ?? affinity)?.processors ?? countedByTheLibrary()
    return UsableProcessors(
      online: known,
      affinity: affinity?.processors ?? known,
      cpuset: groups.cpuset(files),
      quota: groups.quota(files))
  }

  /// As many processors as the C library counts online, numbered from 0; at least one.
  private static func countedByTheLibrary() -> [Int] {
    Array(0..<max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }
}
