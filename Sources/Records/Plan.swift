/// What a comparison was asked to do.
public struct Plan: Codable, Sendable, Equatable {
  /// What every strategy computes: `cpu_intensive`, or `mandelbrot.py:row`.
  public var function: String
  /// The functions by their names in the matrix, as their hosts find them; `nil` for `cpu_intensive`.
  public var functions: [String: String]?
  /// Tasks a run, at least 1.
  public var tasks: Int
  /// Length of a task in units of 10,000,000 terms, at least 0; `nil` where it is not `cpu_intensive`.
  public var multiplier: Int?
  /// What told the tasks: expressions, one a parameter, or the name of an iterable; `nil` for `cpu_intensive`.
  public var arguments: [String]?
  /// Bytes of all arguments as they are written down for hosts; `nil` for `cpu_intensive`.
  public var argumentBytes: Int?
  /// Workers of every executor that has more than one, at least 1.
  public var workers: Int
  /// The strategies in the order of the catalogue: `python/serial`, ….
  public var strategies: [String]
  /// The strategy that speed-ups are relative to.
  public var baseline: String
  /// How Python starts its processes: `fork`, `spawn` or `forkserver`; `nil` is the interpreter's own default.
  public var startMethod: String?
  /// The address of the scheduler whose workers the executor `cluster` had; `nil` for a scheduler on this machine, or none.
  public var cluster: String?
  /// Runs that were asked of every strategy; `nil` leaves it to the budget.
  public var runs: Int?
  /// Time in nanoseconds that all runs together should take; `nil` for no such limit.
  public var budgetNanoseconds: Int64?
  /// Whether results had to agree before anything was ranked.
  public var verify: Bool
  /// How far two floats may be apart and count as equal, relative to the larger of them; `nil` compares bits.
  public var tolerance: Double?

  public init(
    function: String, functions: [String: String]? = nil, tasks: Int, multiplier: Int?,
    arguments: [String]? = nil, argumentBytes: Int? = nil, workers: Int, strategies: [String],
    baseline: String, startMethod: String?, runs: Int?, budgetNanoseconds: Int64?, verify: Bool,
    tolerance: Double? = nil, cluster: String? = nil
  ) {
    self.function = function
    self.functions = functions
    self.tasks = tasks
    self.multiplier = multiplier
    self.arguments = arguments
    self.argumentBytes = argumentBytes
    self.tolerance = tolerance
    self.cluster = cluster
    self.workers = workers
    self.strategies = strategies
    self.baseline = baseline
    self.startMethod = startMethod
    self.runs = runs
    self.budgetNanoseconds = budgetNanoseconds
    self.verify = verify
  }

  enum CodingKeys: String, CodingKey {
    case function, functions, tasks, multiplier, arguments, workers, strategies, baseline, runs
    case verify, tolerance, cluster
    case argumentBytes = "argument_bytes"
    case startMethod = "start_method"
    case budgetNanoseconds = "budget_ns"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(function, forKey: .function)
    try container.encode(tasks, forKey: .tasks)
    try container.encode(workers, forKey: .workers)
    try container.encode(strategies, forKey: .strategies)
    try container.encode(baseline, forKey: .baseline)
    try container.encode(verify, forKey: .verify)
    // Null, not absent, where nothing was asked for.
    try container.encode(functions, forKey: .functions)
    try container.encode(multiplier, forKey: .multiplier)
    try container.encode(arguments, forKey: .arguments)
    try container.encode(argumentBytes, forKey: .argumentBytes)
    try container.encode(startMethod, forKey: .startMethod)
    try container.encode(runs, forKey: .runs)
    try container.encode(budgetNanoseconds, forKey: .budgetNanoseconds)
    try container.encode(tolerance, forKey: .tolerance)
    // Absent where there is none, as in records from before there was any.
    try container.encodeIfPresent(cluster, forKey: .cluster)
  }
}
