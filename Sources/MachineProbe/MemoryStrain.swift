import Processors

/// What a lack of memory has cost since the machine started.
public struct MemoryStrain: Sendable, Equatable {
  /// Bytes written to swap and read back; `nil` where the kernel does not tell.
  public var swappedBytes: Int64?
  /// Nanoseconds in which at least one task waited for memory; `nil` where the kernel does not tell.
  public var stalledNanoseconds: Int64?

  public init(swappedBytes: Int64? = nil, stalledNanoseconds: Int64? = nil) {
    self.swappedBytes = swappedBytes
    self.stalledNanoseconds = stalledNanoseconds
  }

  /// - Source: man 5 proc_vmstat, "pswpin", "pswpout", in pages; Documentation/accounting/psi.rst, "total", in microseconds.
  static func read(_ files: FileTree, pageSize: Int64) -> MemoryStrain {
    let counters = files.text(at: "/proc/vmstat").map(SpacedLines.init)
    let pages = [counters?["pswpin"], counters?["pswpout"]].compactMap(\.self)
    let some = files.text(at: "/proc/pressure/memory")?.split(separator: "\n")
      .first { $0.hasPrefix("some ") }
    let total = some?.split(separator: " ").first { $0.hasPrefix("total=") }
      .flatMap { Int64($0.dropFirst("total=".count)) }
    return MemoryStrain(
      swappedBytes: pages.isEmpty ? nil : pages.reduce(0, +) * pageSize,
      stalledNanoseconds: total.map { $0 * 1_000 })
  }
}
