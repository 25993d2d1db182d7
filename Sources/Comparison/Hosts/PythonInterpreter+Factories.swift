import FoundationEssentials
import Glibc
public import Strategies

extension PythonInterpreter {
  /// Has an interpreter of its own make an executor and stop it, and remembers why that cannot be done.
  ///
  /// The factory is somebody else's: it may crash, print or wait, and nothing but that interpreter is lost.
  ///
  /// - Parameters:
  ///   - factory: Any.
  ///   - workers: With how many it is called, at least 1.
  ///   - limit: How long it may take; a minute at most.
  ///   - interrupts: Any of them cuts the trial off.
  /// - Throws: ``Interruption``.
  public mutating func tryFactory(
    _ factory: FactoryName, workers: Int, limit: Duration?, interrupts: Interrupts
  ) throws {
    let code = "from fully_loaded.probe import try_executor; try_executor()"
    let trial = command(code: code, arguments: [factory.text, "\(workers)"])
    let limit = min(limit ?? .seconds(60), .seconds(60))
    do {
      let answer = try CommandOutput(of: trial, limit: limit, interrupts)
      factoryObstacles[factory] = Self.obstacle(in: answer.text)
    } catch let error as SystemError where error.code == ETIMEDOUT {
      factoryObstacles[factory] = Obstacle(
        "it was not made and stopped within \(HostFault.seconds(limit)).")
    } catch let error as SystemError {
      factoryObstacles[factory] = Obstacle("it cannot be tried: \(error.reason)")
    }
  }

  /// What a trial has found; its own line is the last of that form, whatever the factory printed.
  private static func obstacle(in output: String) -> Obstacle? {
    let lines = output.split(separator: "\n")
    guard let line = lines.last(where: { $0.hasPrefix(#"{"obstacle":"#) }),
      let trial = try? JSONDecoder().decode(Trial.self, from: Data(line.utf8))
    else {
      let printed = lines.suffix(6).map { "\n    \($0)" }.joined()
      return Obstacle(
        "the interpreter that tried it ended, and printed\(printed.isEmpty ? " nothing" : ":\(printed)")"
      )
    }
    return trial.obstacle.map { Obstacle($0) }
  }

  /// What `fully_loaded.probe.try_executor` prints.
  private struct Trial: Decodable {
    let obstacle: String?
  }
}
