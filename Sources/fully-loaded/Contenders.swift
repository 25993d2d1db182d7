import Comparison
import Strategies

/// A strategy and the host that runs it here, or why none can.
///
/// - Parameters:
///   - strategy: Any.
///   - python: The interpreter, which has tried the strategy's factory if there is one; or why there is none.
/// - Returns: The strategy, with a host or an obstacle.
func contender(_ strategy: Strategy, python: Result<PythonInterpreter, Obstacle>) -> Contender {
  switch strategy.function.language {
  case .swift:
    Contender(strategy, host: .success(swiftHost))
  case .python:
    Contender(
      strategy,
      host: python.flatMap { interpreter in
        interpreter.obstacle(to: strategy).map { .failure($0) } ?? .success(interpreter.host)
      })
  }
}

/// This binary, as a host.
private let swiftHost = HostCommand(
  executable: ToolLocation.executable, arguments: ["host"])
