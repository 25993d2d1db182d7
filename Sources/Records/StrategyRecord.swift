/// What became of one strategy in a comparison.
public struct StrategyRecord: Codable, Sendable, Equatable {
  /// `swift/threads`.
  public var name: String
  /// What is computed: `python`, `swift-ext` or `swift`.
  public var function: String
  /// Where it runs: `serial`, `threads`, ….
  public var executor: String
  /// Workers of a cluster that was there already; `nil` where they were made for the run, as many as the plan says.
  ///
  /// They may be on other machines, of whose memory and processors nothing is known here.
  public var clusterWorkers: Int?
  /// Whether it can run here.
  public var available: Bool
  /// Why it cannot run here; `nil` when it can.
  public var reason: String?
  /// What went wrong, in order, a sentence each: crashes, time limits, failed tasks.
  ///
  /// Empty when all went well.
  public var faults: [String]
  /// All measured runs in order, none left out.
  public var runs: [Run]
  /// What the runs come to; `nil` before the first.
  public var summary: Summary?
  /// The tasks of the run nearest the median.
  public var timeline: Timeline?
  /// How busy each CPU was in one run; `nil` where runs were too short to look, and where the kernel does not tell.
  public var cores: CoreActivity?

  public init(
    name: String, function: String, executor: String, available: Bool = true, reason: String? = nil,
    faults: [String] = [], runs: [Run] = [], summary: Summary? = nil,
    timeline: Timeline? = nil, cores: CoreActivity? = nil, clusterWorkers: Int? = nil
  ) {
    self.name = name
    self.function = function
    self.executor = executor
    self.available = available
    self.reason = reason
    self.faults = faults
    self.runs = runs
    self.summary = summary
    self.timeline = timeline
    self.cores = cores
    self.clusterWorkers = clusterWorkers
  }

  /// The figures of a strategy over all its runs.
  public struct Summary: Codable, Sendable, Equatable {
    public var medianNanoseconds: Int64
    public var minimumNanoseconds: Int64
    public var maximumNanoseconds: Int64
    /// The baseline's median divided by this one; `nil` when nothing may be ranked.
    public var speedUp: Double?
    /// Where the speed-up lies with a confidence of 95 %; `nil` below five runs of this strategy or of the baseline.
    public var speedUpInterval: Interval?
    /// Median over the runs of CPU time divided by elapsed time.
    public var busyCores: Double
    /// Speed-up over the same function on one worker, divided by the workers; `nil` for `serial` and where that was not run.
    public var efficiency: Double?
    /// The largest peak of all runs, in bytes.
    public var peakBytes: UInt64?
    /// The rounds of the runs that are far from the others, which all figures count all the same.
    public var outliers: [Int]

    public init(
      medianNanoseconds: Int64, minimumNanoseconds: Int64, maximumNanoseconds: Int64,
      speedUp: Double?, speedUpInterval: Interval? = nil, busyCores: Double, efficiency: Double?,
      peakBytes: UInt64?, outliers: [Int] = []
    ) {
      self.medianNanoseconds = medianNanoseconds
      self.minimumNanoseconds = minimumNanoseconds
      self.maximumNanoseconds = maximumNanoseconds
      self.speedUp = speedUp
      self.speedUpInterval = speedUpInterval
      self.busyCores = busyCores
      self.efficiency = efficiency
      self.peakBytes = peakBytes
      self.outliers = outliers
    }

    enum CodingKeys: String, CodingKey {
      case efficiency, outliers
      case medianNanoseconds = "median_ns"
      case minimumNanoseconds = "minimum_ns"
      case maximumNanoseconds = "maximum_ns"
      case speedUp = "speed_up"
      case speedUpInterval = "speed_up_interval"
      case busyCores = "busy_cores"
      case peakBytes = "peak_bytes"
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      medianNanoseconds = try container.decode(Int64.self, forKey: .medianNanoseconds)
      minimumNanoseconds = try container.decode(Int64.self, forKey: .minimumNanoseconds)
      maximumNanoseconds = try container.decode(Int64.self, forKey: .maximumNanoseconds)
      speedUp = try container.decodeIfPresent(Double.self, forKey: .speedUp)
      speedUpInterval = try container.decodeIfPresent(Interval.self, forKey: .speedUpInterval)
      busyCores = try container.decode(Double.self, forKey: .busyCores)
      efficiency = try container.decodeIfPresent(Double.self, forKey: .efficiency)
      peakBytes = try container.decodeIfPresent(UInt64.self, forKey: .peakBytes)
      outliers = try container.decodeIfPresent([Int].self, forKey: .outliers) ?? []
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(medianNanoseconds, forKey: .medianNanoseconds)
      try container.encode(minimumNanoseconds, forKey: .minimumNanoseconds)
      try container.encode(maximumNanoseconds, forKey: .maximumNanoseconds)
      try container.encode(busyCores, forKey: .busyCores)
      // Null, not absent, where there is nothing to compare with.
      try container.encode(speedUp, forKey: .speedUp)
      try container.encode(speedUpInterval, forKey: .speedUpInterval)
      try container.encode(efficiency, forKey: .efficiency)
      try container.encode(peakBytes, forKey: .peakBytes)
      try container.encode(outliers, forKey: .outliers)
    }
  }
}
