/// What became of one strategy in a comparison.
public struct StrategyRecord: Codable, Sendable, Equatable {
  /// `swift/threads`.
  public var name: String
  /// What is computed: `python`, `swift-ext` or `swift`.
  public var function: String
  /// Where it runs: `serial`, `threads`, ….
  public var executor: String
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

  public init(
    name: String, function: String, executor: String, available: Bool = true, reason: String? = nil,
    faults: [String] = [], runs: [Run] = [], summary: Summary? = nil,
    timeline: Timeline? = nil
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
  }

  /// The figures of a strategy over all its runs.
  public struct Summary: Codable, Sendable, Equatable {
    public var medianNanoseconds: Int64
    public var minimumNanoseconds: Int64
    public var maximumNanoseconds: Int64
    /// The baseline's median divided by this one; `nil` when nothing may be ranked.
    public var speedUp: Double?
    /// Median over the runs of CPU time divided by elapsed time.
    public var busyCores: Double
    /// Speed-up over the same function on one worker, divided by the workers; `nil` for `serial` and where that was not run.
    public var efficiency: Double?
    /// The largest peak of all runs, in bytes.
    public var peakBytes: UInt64?

    public init(
      medianNanoseconds: Int64, minimumNanoseconds: Int64, maximumNanoseconds: Int64,
      speedUp: Double?, busyCores: Double, efficiency: Double?, peakBytes: UInt64?
    ) {
      self.medianNanoseconds = medianNanoseconds
      self.minimumNanoseconds = minimumNanoseconds
      self.maximumNanoseconds = maximumNanoseconds
      self.speedUp = speedUp
      self.busyCores = busyCores
      self.efficiency = efficiency
      self.peakBytes = peakBytes
    }

    enum CodingKeys: String, CodingKey {
      case efficiency
      case medianNanoseconds = "median_ns"
      case minimumNanoseconds = "minimum_ns"
      case maximumNanoseconds = "maximum_ns"
      case speedUp = "speed_up"
      case busyCores = "busy_cores"
      case peakBytes = "peak_bytes"
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(medianNanoseconds, forKey: .medianNanoseconds)
      try container.encode(minimumNanoseconds, forKey: .minimumNanoseconds)
      try container.encode(maximumNanoseconds, forKey: .maximumNanoseconds)
      try container.encode(busyCores, forKey: .busyCores)
      // Null, not absent, where there is nothing to compare with.
      try container.encode(speedUp, forKey: .speedUp)
      try container.encode(efficiency, forKey: .efficiency)
      try container.encode(peakBytes, forKey: .peakBytes)
    }
  }
}
