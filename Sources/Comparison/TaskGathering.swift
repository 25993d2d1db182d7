public import FullyLoadedHost
import Records
import Strategies

/// The tasks of a function that is not the tool's own: what its user's expressions come to.
public struct GatheredTasks: Sendable {
  /// The arguments of each task as the text of a list; at least one.
  public let rows: [[UInt8]]
  /// Whether languages other than Python can read all of them.
  public let isPortable: Bool
  /// Why functions cannot run them, by their names in the matrix.
  public let obstacles: [String: Obstacle]
  /// The functions that can run all of them in one call, by their names in the matrix.
  public let withTimedMap: Set<String>

  /// Has a host of Python's evaluate the expressions.
  ///
  /// - Parameters:
  ///   - request: The expressions, and who is to run what they tell.
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
    obstacles = gathered.functions.compactMapValues { $0.obstacle.map { Obstacle($0) } }
    withTimedMap = Set(gathered.functions.filter(\.value.timedMap).keys)
  }
}
