/// One strategy run once, as `run --json` prints it.
public struct RunRecord: Codable, Sendable, Equatable {
  public var schema: String
  public var strategy: String
  public var tasks: Int
  public var multiplier: Int
  public var workers: Int
  public var elapsedNanoseconds: Int64
  /// Results in the order asked for, as the shortest decimals that read back to the same bits.
  public var results: [Double]
  /// The same results as bits.
  public var bits: [Bits]

  public init(
    strategy: String, tasks: Int, multiplier: Int, workers: Int, elapsedNanoseconds: Int64,
    bits: [Bits]
  ) {
    schema = "fully-loaded.run/1"
    self.strategy = strategy
    self.tasks = tasks
    self.multiplier = multiplier
    self.workers = workers
    self.elapsedNanoseconds = elapsedNanoseconds
    self.results = bits.map(\.double)
    self.bits = bits
  }

  enum CodingKeys: String, CodingKey {
    case schema, strategy, tasks, multiplier, workers, results, bits
    case elapsedNanoseconds = "elapsed_ns"
  }
}
