public import Strategies

/// A strategy that is to take part in a comparison, and how its host is started.
public struct Contender: Sendable {
  public let strategy: Strategy
  /// The workers of its executor, at least 1.
  public let workers: Int
  /// How its host is started, or why it cannot run here.
  public let host: Result<HostCommand, Obstacle>

  public init(_ strategy: Strategy, workers: Int, host: Result<HostCommand, Obstacle>) {
    self.strategy = strategy
    self.workers = workers
    self.host = host
  }

  /// Why it cannot run here; `nil` when it can.
  public var obstacle: Obstacle? {
    guard case .failure(let obstacle) = host else { return nil }
    return obstacle
  }
}

/// Why a strategy cannot run here: the end of a sentence.
public struct Obstacle: Error, Equatable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}
