/// What a comparison was asked to do.
public struct Plan: Codable, Sendable, Equatable {
  /// The function that every strategy computes: `cpu_intensive`.
  public var function: String
  /// Tasks a run, at least 1.
  public var tasks: Int
  /// Length of a task in units of 10,000,000 terms, at least 0.
  public var multiplier: Int
  /// Workers of every executor that has more than one, at least 1.
  public var workers: Int
  /// The strategies in the order of the catalogue: `python/serial`, ….
  public var strategies: [String]
  /// The strategy that speed-ups are relative to.
  public var baseline: String
  /// How Python starts its processes: `fork`, `spawn` or `forkserver`; `nil` is the interpreter's own default.
  public var startMethod: String?
  /// Runs that were asked of every strategy; `nil` leaves it to the budget.
  public var runs: Int?
  /// Time in nanoseconds that all runs together should take; `nil` for no such limit.
  public var budgetNanoseconds: Int64?
  /// Whether results had to agree before anything was ranked.
  public var verify: Bool
  /// Size in bytes of the arguments of all tasks of a run together, in the form in which hosts get them; `nil` where nobody counted.
  public var argumentBytes: Int?

  public init(
    function: String, tasks: Int, multiplier: Int, workers: Int, strategies: [String],
    baseline: String, startMethod: String?, runs: Int?, budgetNanoseconds: Int64?, verify: Bool,
    argumentBytes: Int? = nil
  ) {
    self.function = function
    self.tasks = tasks
    self.multiplier = multiplier
    self.workers = workers
    self.strategies = strategies
    self.baseline = baseline
    self.startMethod = startMethod
    self.runs = runs
    self.budgetNanoseconds = budgetNanoseconds
    self.verify = verify
    self.argumentBytes = argumentBytes
  }

  enum CodingKeys: String, CodingKey {
    case function, tasks, multiplier, workers, strategies, baseline, runs, verify
    case startMethod = "start_method"
    case budgetNanoseconds = "budget_ns"
    case argumentBytes = "argument_bytes"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(function, forKey: .function)
    try container.encode(tasks, forKey: .tasks)
    try container.encode(multiplier, forKey: .multiplier)
    try container.encode(workers, forKey: .workers)
    try container.encode(strategies, forKey: .strategies)
    try container.encode(baseline, forKey: .baseline)
    // Null, not absent, where nothing was asked for.
    try container.encode(startMethod, forKey: .startMethod)
    try container.encode(runs, forKey: .runs)
    try container.encode(budgetNanoseconds, forKey: .budgetNanoseconds)
    try container.encode(verify, forKey: .verify)
    try container.encode(argumentBytes, forKey: .argumentBytes)
  }
}
