/// Where the speed-up of the fastest strategy came from, and what each executor is worth to each function.
public struct Attribution: Codable, Sendable, Equatable {
  /// The strategy with the smallest median.
  public var best: String
  /// The strategy that speed-ups are relative to.
  public var baseline: String
  /// The baseline's median divided by the best one.
  public var speedUp: Double
  /// What the function alone brought: the baseline's function over the best one's, both serial.
  ///
  /// `nil` where one of them was not run.
  public var functionFactor: Double?
  /// What the executor alone brought: serial over the best, same function.
  ///
  /// `nil` where serial was not run.
  public var executorFactor: Double?
  /// What each executor is worth to each function, in the order of the catalogue.
  public var effects: [Effect]

  public init(
    best: String, baseline: String, speedUp: Double, functionFactor: Double?,
    executorFactor: Double?, effects: [Effect]
  ) {
    self.best = best
    self.baseline = baseline
    self.speedUp = speedUp
    self.functionFactor = functionFactor
    self.executorFactor = executorFactor
    self.effects = effects
  }

  enum CodingKeys: String, CodingKey {
    case best, baseline, effects
    case speedUp = "speed_up"
    case functionFactor = "function_factor"
    case executorFactor = "executor_factor"
  }

  /// One executor against serial, for the same function.
  public struct Effect: Codable, Sendable, Equatable {
    public var function: String
    public var executor: String
    /// Serial's median divided by this executor's: above 1 it pays.
    public var factor: Double
    /// Median time outside the work: before the first task and after the last.
    public var overheadNanoseconds: Int64
    /// Median time from the first task's begin to the last task's end.
    public var workNanoseconds: Int64

    public init(
      function: String, executor: String, factor: Double, overheadNanoseconds: Int64,
      workNanoseconds: Int64
    ) {
      self.function = function
      self.executor = executor
      self.factor = factor
      self.overheadNanoseconds = overheadNanoseconds
      self.workNanoseconds = workNanoseconds
    }

    enum CodingKeys: String, CodingKey {
      case function, executor, factor
      case overheadNanoseconds = "overhead_ns"
      case workNanoseconds = "work_ns"
    }
  }
}
