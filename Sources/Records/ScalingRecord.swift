/// How strategies scale with their workers: one versioned document.
///
/// Fields are added and never re-used.
public struct ScalingRecord: Codable, Sendable, Equatable {
  /// The schema this version writes.
  public static let currentSchema = "fully-loaded.scaling/1"

  public var schema: String
  /// Version of the tool that wrote the record.
  public var version: String
  public var machine: Machine
  /// What was asked for; its workers are the most of any point, its baseline is of no meaning.
  public var plan: Plan
  /// The numbers of workers that were asked for, ascending, each once.
  public var workers: [Int]
  /// A strategy each, in the order of the catalogue, those that cannot run included.
  public var series: [Series]
  /// The results that all agree on, in task order; `nil` before the first run, or when there is no agreement.
  public var results: ComparisonRecord.Results?
  /// `nil` before the first run.
  public var verification: Verification?
  /// What may have disturbed the figures.
  public var notes: [Note]
  /// Whether it was stopped before its plan was carried out.
  public var interrupted: Bool

  public init(
    version: String, machine: Machine, plan: Plan, workers: [Int], series: [Series],
    results: ComparisonRecord.Results? = nil, verification: Verification? = nil,
    notes: [Note] = [], interrupted: Bool = false
  ) {
    schema = Self.currentSchema
    self.version = version
    self.machine = machine
    self.plan = plan
    self.workers = workers
    self.series = series
    self.results = results
    self.verification = verification
    self.notes = notes
    self.interrupted = interrupted
  }

  /// One strategy with each number of workers.
  public struct Series: Codable, Sendable, Equatable {
    /// `swift/threads`.
    public var name: String
    public var function: String
    public var executor: String
    /// Whether it can run here.
    public var available: Bool
    /// Why it cannot run here; `nil` when it can.
    public var reason: String?
    /// What went wrong, in order, a sentence each.
    public var faults: [String]
    /// Those that were measured, by ascending workers.
    public var points: [Point]
    /// The curve through the points; `nil` where there are too few, or none with one worker.
    public var fit: Fit?

    public init(
      name: String, function: String, executor: String, available: Bool = true,
      reason: String? = nil, faults: [String] = [], points: [Point] = [], fit: Fit? = nil
    ) {
      self.name = name
      self.function = function
      self.executor = executor
      self.available = available
      self.reason = reason
      self.faults = faults
      self.points = points
      self.fit = fit
    }
  }

  /// A strategy with one number of workers.
  public struct Point: Codable, Sendable, Equatable {
    /// At least 1.
    public var workers: Int
    /// All measured runs in order, none left out; at least one.
    public var runs: [Run]
    public var medianNanoseconds: Int64
    public var minimumNanoseconds: Int64
    public var maximumNanoseconds: Int64
    /// The same strategy's median with one worker divided by this one; `nil` where that was not measured.
    public var speedUp: Double?
    /// The speed-up divided by the workers.
    public var efficiency: Double?
    /// The serial fraction that this point alone would have by Amdahl's law; `nil` for one worker, and on one processor.
    ///
    /// The law is about processors: workers beyond those that may be used have no more of them to work on.
    ///
    /// - Source: A. H. Karp and H. P. Flatt, "Measuring parallel processor performance", CACM 33 (1990), doi:10.1145/78607.78614.
    public var karpFlatt: Double?
    /// Median over the runs of CPU time divided by elapsed time.
    public var busyCores: Double

    public init(
      workers: Int, runs: [Run], medianNanoseconds: Int64, minimumNanoseconds: Int64,
      maximumNanoseconds: Int64, speedUp: Double?, efficiency: Double?, karpFlatt: Double?,
      busyCores: Double
    ) {
      self.workers = workers
      self.runs = runs
      self.medianNanoseconds = medianNanoseconds
      self.minimumNanoseconds = minimumNanoseconds
      self.maximumNanoseconds = maximumNanoseconds
      self.speedUp = speedUp
      self.efficiency = efficiency
      self.karpFlatt = karpFlatt
      self.busyCores = busyCores
    }

    enum CodingKeys: String, CodingKey {
      case workers, runs, efficiency
      case medianNanoseconds = "median_ns"
      case minimumNanoseconds = "minimum_ns"
      case maximumNanoseconds = "maximum_ns"
      case speedUp = "speed_up"
      case karpFlatt = "karp_flatt"
      case busyCores = "busy_cores"
    }
  }

  /// Amdahl's law, fitted to a series: on p processors, elapsed is to elapsed on one as f + (1 − f) / p is to 1.
  ///
  /// w workers have as many processors as they are, and no more than may be used. The curve is of use between the fewest and the most that
  /// were measured, and says nothing of what lies beyond.
  ///
  /// - Source: G. M. Amdahl, "Validity of the single processor approach to achieving large scale computing capabilities", AFIPS 1967,
  ///   doi:10.1145/1465482.1465560.
  public struct Fit: Codable, Sendable, Equatable {
    /// f, from 0 to 1.
    public var serialFraction: Double
    /// Root mean square of the distances between fitted and measured speed-ups, each relative to the measured one.
    public var residual: Double

    public init(serialFraction: Double, residual: Double) {
      self.serialFraction = serialFraction
      self.residual = residual
    }

    enum CodingKeys: String, CodingKey {
      case residual
      case serialFraction = "serial_fraction"
    }
  }
}
