/// The machine a comparison ran on, as far as it explains the figures.
public struct Machine: Codable, Sendable, Equatable {
  /// The processor's model name, as the kernel gives it; `nil` where it gives none.
  public var processor: String?
  /// Logical processors that the kernel has online.
  public var logicalProcessors: Int
  /// The processors this process may use, and why not all.
  public var usable: Usable
  /// Physical memory in bytes; `nil` where the kernel does not say.
  public var memoryBytes: UInt64?
  /// The smallest memory limit in bytes of the process's cgroup and its ancestors; `nil` where there is none.
  public var memoryLimitBytes: UInt64?
  /// Kernel name and release: `Linux 6.8.0`.
  public var kernel: String
  /// Mean number of runnable threads over the last minute, read before the first run.
  public var load: Double?
  /// Version of the Swift compiler that built the tool: `6.3`.
  public var swift: String
  /// The interpreter that runs the Python strategies; `nil` when there is none.
  public var python: Python?

  public init(
    processor: String?, logicalProcessors: Int, usable: Usable, memoryBytes: UInt64?,
    memoryLimitBytes: UInt64?, kernel: String, load: Double?, swift: String, python: Python?
  ) {
    self.processor = processor
    self.logicalProcessors = logicalProcessors
    self.usable = usable
    self.memoryBytes = memoryBytes
    self.memoryLimitBytes = memoryLimitBytes
    self.kernel = kernel
    self.load = load
    self.swift = swift
    self.python = python
  }

  enum CodingKeys: String, CodingKey {
    case processor, usable, kernel, load, swift, python
    case logicalProcessors = "logical_processors"
    case memoryBytes = "memory_bytes"
    case memoryLimitBytes = "memory_limit_bytes"
  }

  /// The processors a process may use: those online that its affinity and its cpuset allow, capped by its quota of CPU time.
  public struct Usable: Codable, Sendable, Equatable {
    /// How many workers can be busy at once: at least 1.
    public var count: Int
    /// What makes it fewer than are online: `online` (nothing does), `affinity`, `cpuset` or `quota`.
    public var limit: String
    /// CPU time per time that the cgroups allow, in CPUs; `nil` where there is no quota.
    public var quota: Double?

    public init(count: Int, limit: String, quota: Double?) {
      self.count = count
      self.limit = limit
      self.quota = quota
    }
  }

  /// A Python interpreter.
  public struct Python: Codable, Sendable, Equatable {
    /// The path that was started.
    public var executable: String
    /// `CPython`.
    public var implementation: String
    /// `3.11.7`.
    public var version: String
    /// Whether a global interpreter lock lets one thread run at a time.
    public var gil: Bool

    public init(executable: String, implementation: String, version: String, gil: Bool) {
      self.executable = executable
      self.implementation = implementation
      self.version = version
      self.gil = gil
    }
  }
}
