public import FullyLoadedHost

/// The tasks of a function that is not the tool's own: what its user's expressions come to.
public struct GatheredTasks: Sendable {
  /// The arguments of each task as the text of a list; at least one.
  public let rows: [[UInt8]]
  /// Whether languages other than Python can read all of them.
  public let isPortable: Bool
  /// How many arguments each task has.
  public let arguments: Int

  /// Has a host of Python's evaluate the expressions.
  ///
  /// - Parameters:
  ///   - request: The expressions, and the function that they are for.
  ///   - host: How the host is started.
  ///   - limit: How long it may take.
  ///   - interrupts: Any of them cuts it off.
  /// - Throws: ``HostFault``, which says what is wrong with the expressions when it is `refused`; ``Interruption``.
  public init(
    _ request: HostRequest.Gather, from host: HostCommand, limit: Duration, interrupts: Interrupts
  ) throws {
    let host = try HostProcess(host, interrupts: interrupts, stopsAt: .afterThisRun)
    defer { host.end() }
    let (gathered, rows) = try host.gather(request, limit: limit)
    self.rows = rows
    isPortable = gathered.portable
    arguments = gathered.arguments
  }
}

/// Whether a function of Python's takes tasks: found out by a host that imports no other function.
public struct FunctionJudgement: Sendable {
  /// Why it does not; `nil` when it does.
  public let obstacle: Obstacle?
  /// Whether it can run all tasks in one call.
  public let hasTimedMap: Bool

  /// - Parameters:
  ///   - request: The function, and how many arguments a task has.
  ///   - host: How the host is started.
  ///   - limit: How long it may take.
  ///   - interrupts: Any of them cuts it off.
  /// - Throws: ``Interruption``. A host that fails is an obstacle.
  public init(
    _ request: HostRequest.Judge, from host: HostCommand, limit: Duration, interrupts: Interrupts
  ) throws {
    do {
      let host = try HostProcess(host, interrupts: interrupts, stopsAt: .afterThisRun)
      defer { host.end() }
      let judged = try host.judge(request, limit: limit)
      obstacle = judged.obstacle.map { Obstacle($0) }
      hasTimedMap = judged.timedMap
    } catch let fault as HostFault {
      obstacle = Obstacle("\(fault)")
      hasTimedMap = false
    }
  }
}
