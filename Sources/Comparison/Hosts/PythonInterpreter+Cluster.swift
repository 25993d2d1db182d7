import FoundationEssentials
import Glibc
public import Strategies

extension PythonInterpreter {
  /// Has an interpreter of its own look at a cluster, and remembers what it has and what is in the way.
  ///
  /// - Parameters:
  ///   - address: The address of its scheduler.
  ///   - limit: How long it may take; a minute at most.
  ///   - interrupts: Any of them cuts the trial off.
  /// - Throws: ``Interruption``.
  public mutating func tryCluster(
    at address: String, limit: Duration?, interrupts: Interrupts
  ) throws {
    let code = "from fully_loaded.probe import try_cluster; try_cluster()"
    let limit = min(limit ?? .seconds(60), .seconds(60))
    do {
      let answer = try CommandOutput(
        of: command(code: code, arguments: [address]), limit: limit, interrupts)
      cluster = Self.cluster(in: answer.text)
    } catch let error as SystemError where error.code == ETIMEDOUT {
      cluster = ClusterTrial(
        "the cluster at '\(address)' did not say what it has within \(HostFault.seconds(limit))")
    } catch let error as SystemError {
      cluster = ClusterTrial("the cluster cannot be tried: \(error.reason)")
    }
  }

  /// How many tasks the cluster that was tried runs at once; `nil` where none was, or it is of no use.
  public var clusterWorkers: Int? {
    cluster.flatMap { $0.obstacle == nil ? $0.workers : nil }
  }

  /// Why so many workers cannot be had of the cluster that was tried; `nil` where they can, or none was.
  public func obstacle(toClusterWorkers count: Int) -> Obstacle? {
    guard let there = clusterWorkers, there < count else { return nil }
    return Obstacle(
      "the cluster runs \(there) \(there == 1 ? "task" : "tasks") at once, not \(count); start more workers, or take fewer with --workers"
    )
  }

  /// Why functions of the extension cannot run on the cluster that was tried, where others can.
  var clusterExtensionObstacle: Obstacle? {
    guard let cluster, cluster.obstacle == nil else { return nil }
    return cluster.extension.map { Obstacle($0) }
  }

  /// What the trial has found; its own line is the last of that form, whatever was printed.
  private static func cluster(in output: String) -> ClusterTrial {
    let lines = output.split(separator: "\n")
    guard let line = lines.last(where: { $0.hasPrefix(#"{"obstacle":"#) }),
      let trial = try? JSONDecoder().decode(ClusterTrial.self, from: Data(line.utf8))
    else {
      let printed = lines.suffix(6).map { "\n    \($0)" }.joined()
      return ClusterTrial(
        "the interpreter that tried the cluster ended, and printed\(printed.isEmpty ? " nothing" : ":\(printed)")"
      )
    }
    return trial
  }
}

/// What `fully_loaded.probe.try_cluster` prints.
struct ClusterTrial: Decodable, Sendable {
  /// What is in the way of every function.
  let obstacle: String?
  /// What is in the way of those of the extension.
  let `extension`: String?
  let workers: Int

  init(_ obstacle: String) {
    self.obstacle = obstacle
    self.extension = nil
    workers = 0
  }
}
