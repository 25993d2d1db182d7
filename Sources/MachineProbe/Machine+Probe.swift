import Processors
public import Records

extension Machine {
  /// Reads what this machine is, and how busy it is now: to be called before the first run.
  ///
  /// What the kernel does not tell is `nil`; nothing that is missing stops the probe.
  ///
  /// - Parameters:
  ///   - root: The directory that holds `proc` and `sys`: `/` but for tests.
  ///   - python: The interpreter that runs the Python strategies, which only the caller can know.
  /// - Returns: The machine as a record describes it.
  public static func probe(root: String = "/", python: Python? = nil) -> Machine {
    let files = FileTree(root: root)
    let usable = UsableProcessors.read(root: root)
    return Machine(
      processor: ProcessorModel.read(files),
      logicalProcessors: usable.online.count,
      usable: Usable(
        count: usable.count, limit: usable.limit.rawValue, quota: usable.quota),
      memoryBytes: Memory.total(files),
      memoryLimitBytes: Memory.limit(files),
      kernel: Kernel.read(files),
      load: LoadAverage.lastMinute(files),
      swift: SwiftCompiler.version,
      python: python)
  }
}
