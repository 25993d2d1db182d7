/// How busy each CPU was in one run, looked at in even steps.
public struct CoreActivity: Codable, Sendable, Equatable {
  /// The round of the run it shows, from 1.
  public var round: Int
  /// Length of a step in nanoseconds, above 0; the first begins with the run.
  public var stepNanoseconds: Int64
  /// The CPUs that the run could use, by ascending number.
  public var cores: [Core]

  public init(round: Int, stepNanoseconds: Int64, cores: [Core]) {
    self.round = round
    self.stepNanoseconds = stepNanoseconds
    self.cores = cores
  }

  enum CodingKeys: String, CodingKey {
    case round, cores
    case stepNanoseconds = "step_ns"
  }

  /// One CPU.
  public struct Core: Codable, Sendable, Equatable {
    /// The kernel's number.
    public var cpu: Int
    /// For each step, how much of it the CPU was busy, whoever kept it so: 0 … 100 per cent.
    public var busy: [UInt8]

    public init(cpu: Int, busy: [UInt8]) {
      self.cpu = cpu
      self.busy = busy
    }
  }
}
