/// Everything a comparison found: one versioned document.
///
/// Fields are added and never re-used.
public struct ComparisonRecord: Codable, Sendable, Equatable {
  /// The schema this version writes.
  public static let currentSchema = "fully-loaded.comparison/1"

  public var schema: String
  /// Version of the tool that wrote the record.
  public var version: String
  public var machine: Machine
  public var plan: Plan
  /// Every strategy of the plan, in the order of the catalogue, those that cannot run included.
  public var strategies: [StrategyRecord]
  /// The results that all agree on, in task order; `nil` before the first run, or when there is no agreement.
  public var results: Results?
  /// `nil` before the first run.
  public var verification: Verification?
  /// `nil` until there is something to rank.
  public var attribution: Attribution?
  /// What may have disturbed the figures.
  public var notes: [Note]
  /// Whether the comparison was stopped before its plan was carried out.
  public var interrupted: Bool

  public init(
    version: String, machine: Machine, plan: Plan, strategies: [StrategyRecord],
    results: Results? = nil, verification: Verification? = nil, attribution: Attribution? = nil,
    notes: [Note] = [], interrupted: Bool = false
  ) {
    schema = Self.currentSchema
    self.version = version
    self.machine = machine
    self.plan = plan
    self.strategies = strategies
    self.results = results
    self.verification = verification
    self.attribution = attribution
    self.notes = notes
    self.interrupted = interrupted
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    schema = try container.decode(String.self, forKey: .schema)
    version = try container.decode(String.self, forKey: .version)
    machine = try container.decode(Machine.self, forKey: .machine)
    plan = try container.decode(Plan.self, forKey: .plan)
    strategies = try container.decode([StrategyRecord].self, forKey: .strategies)
    results = try container.decodeIfPresent(Results.self, forKey: .results)
    verification = try container.decodeIfPresent(Verification.self, forKey: .verification)
    attribution = try container.decodeIfPresent(Attribution.self, forKey: .attribution)
    // A field that records of the first versions do not have.
    notes = try container.decodeIfPresent([Note].self, forKey: .notes) ?? []
    interrupted = try container.decode(Bool.self, forKey: .interrupted)
  }

  /// Results in task order: bits where all are doubles, values otherwise.
  public struct Results: Codable, Sendable, Equatable {
    public var bits: [Bits]?
    public var values: [RecordedOutcome]?

    public init(bits: [Bits]) {
      self.bits = bits
    }

    public init(values: [RecordedOutcome]) {
      self.values = values
    }

    /// How many there are.
    public var count: Int { bits?.count ?? values?.count ?? 0 }
  }
}
