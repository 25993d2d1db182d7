public import FullyLoadedHost
public import Records
public import Strategies

/// One strategy run once, without warming up.
public enum SingleRun {
  /// Starts a host, has it run every task once, and ends it.
  ///
  /// - Parameters:
  ///   - strategy: What to run.
  ///   - host: How its host is started.
  ///   - tasks: At least 1.
  ///   - multiplier: Length of a task, within `CPUIntensive.multipliers`.
  ///   - workers: At least 1.
  ///   - order: `finish` tells `observe` each result as it arrives.
  ///   - startMethod: How Python starts processes; `nil` for its own way.
  ///   - cluster: The address of a scheduler; `nil` for one of the host's own.
  ///   - limit: For the run; `nil` for none but the user's patience.
  ///   - interrupts: Any of them cuts the run off.
  ///   - observe: Gets the task and its result, in the order of arrival; not called when `order` is `task`.
  /// - Returns: The run as a record, its results in the order asked for.
  /// - Throws: ``HostFault``; ``Interruption`` when the user stopped it; what `observe` throws.
  public static func run(
    _ strategy: Strategy, on host: HostCommand, tasks: Int, multiplier: Int, workers: Int,
    order: HostRequest.Order, startMethod: String?, cluster: String? = nil, limit: Duration?,
    interrupts: Interrupts,
    observe: (Int, Bits) throws -> Void
  ) throws -> RunRecord {
    let host = try HostProcess(host, interrupts: interrupts, stopsAt: .afterThisRun)
    defer { host.end() }
    let workload = Workload.cpuIntensive(count: tasks, multiplier: multiplier)
    try host.prepare(
      workload.preparation(of: strategy, startMethod: startMethod, cluster: cluster),
      limit: .seconds(60))
    var arrived: [Bits] = []
    let request = workload.run(of: strategy, workers: workers, order: order, round: 1)
    let measurement = try host.run(request, limit: limit) { message in
      guard case .result(let result) = message else { return }
      arrived.append(result.bits)
      try observe(result.task, result.bits)
    }
    return RunRecord(
      strategy: strategy.name, tasks: tasks, multiplier: multiplier, workers: workers,
      elapsedNanoseconds: measurement.elapsedNanoseconds,
      bits: order == .finish ? arrived : measurement.done.bits ?? [])
  }
}
