/// Whether all strategies gave the same results.
public struct Verification: Codable, Sendable, Equatable {
  /// Whether every run of every strategy gave the same for every task: the same bits, or floats as near as was asked for.
  public var identical: Bool
  /// How many strategies gave results.
  public var strategies: Int
  /// FNV-1a over all results in task order, 16 hexadecimal digits: over their bits where all are doubles, over their texts otherwise.
  public var digest: String
  /// Where it went apart first; `nil` when nothing did.
  public var firstDifference: Difference?
  /// The tasks that raised an error instead of giving a result; `nil` when none did.
  public var raised: Raised?

  public init(
    identical: Bool, strategies: Int, digest: String, firstDifference: Difference?,
    raised: Raised? = nil
  ) {
    self.identical = identical
    self.strategies = strategies
    self.digest = digest
    self.firstDifference = firstDifference
    self.raised = raised
  }

  enum CodingKeys: String, CodingKey {
    case identical, strategies, digest, raised
    case firstDifference = "first_difference"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(identical, forKey: .identical)
    try container.encode(strategies, forKey: .strategies)
    try container.encode(digest, forKey: .digest)
    // Written even when it is null: a reader sees that there is none.
    try container.encode(firstDifference, forKey: .firstDifference)
    try container.encode(raised, forKey: .raised)
  }

  /// Tasks that raised an error, of the same kind in every strategy.
  public struct Raised: Codable, Sendable, Equatable {
    /// How many they are.
    public var tasks: Int
    /// The first of them, from 0.
    public var first: Int
    /// The name of the first one's type: `ValueError`.
    public var kind: String
    /// What the first one says, a thousand characters of it at most.
    public var message: String

    public init(tasks: Int, first: Int, kind: String, message: String) {
      self.tasks = tasks
      self.first = first
      self.kind = kind
      self.message = message
    }
  }

  /// Two strategies that disagree, and the first task on which they do.
  public struct Difference: Codable, Sendable, Equatable {
    /// The strategy whose results were first.
    public var reference: String
    /// The strategy that disagrees with it; the same one when two of its own runs disagree.
    public var other: String
    /// The first task on which they disagree, from 0.
    public var task: Int
    /// On how many tasks they disagree.
    public var differingTasks: Int
    /// Where in the results they disagree, as Python writes it: `[3]['word']`; `nil` for the whole.
    public var path: String?
    /// What the reference gave there; `nil` when it gave nothing, or no double.
    public var referenceBits: Bits?
    /// What the other gave there; `nil` when it gave nothing, or no double.
    public var otherBits: Bits?
    /// What the reference gave there, as Python writes it, shortened; `nil` when it gave nothing, or a double.
    public var referenceValue: String?
    /// What the other gave there, as Python writes it, shortened; `nil` when it gave nothing, or a double.
    public var otherValue: String?

    public init(
      reference: String, other: String, task: Int, differingTasks: Int, path: String? = nil,
      referenceBits: Bits?, otherBits: Bits?, referenceValue: String? = nil,
      otherValue: String? = nil
    ) {
      self.reference = reference
      self.other = other
      self.task = task
      self.differingTasks = differingTasks
      self.path = path
      self.referenceBits = referenceBits
      self.otherBits = otherBits
      self.referenceValue = referenceValue
      self.otherValue = otherValue
    }

    enum CodingKeys: String, CodingKey {
      case reference, other, task, path
      case referenceValue = "reference_value"
      case otherValue = "other_value"
      case differingTasks = "differing_tasks"
      case referenceBits = "reference_bits"
      case otherBits = "other_bits"
    }
  }
}
