import Processors

extension ProcessTree {
  /// The memory of one process in bytes, a page that several processes share counted in parts; 0 for one that has ended.
  ///
  /// The proportional set size (PSS) divides each page by the number of processes that map it, so forked
  /// workers that share their parent's pages are not counted over and over. Where the kernel does not let
  /// us read it, the resident set size stands in, which does count shared pages in full.
  ///
  /// The kernel walks the page tables of the process to find it: the cost grows with the memory that is
  /// mapped, and the process waits meanwhile to map more. It is a figure to sample, not to poll.
  ///
  /// - Source: man 5 proc_pid_smaps, "Pss"; Documentation/ABI/testing/procfs-smaps_rollup of the kernel
  ///   (Linux 4.14); man 5 proc_pid_status, "VmRSS".
  func memory(of process: Int32) -> UInt64 {
    bytes(of: "Pss", in: "/proc/\(process)/smaps_rollup")
      ?? bytes(of: "VmRSS", in: "/proc/\(process)/status")
      ?? 0
  }

  private func bytes(of key: String, in path: String) -> UInt64? {
    files.text(at: path).flatMap { KeyedLines($0).bytes(of: key) }
  }
}
