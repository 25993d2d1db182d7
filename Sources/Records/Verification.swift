/// Whether all strategies gave the same results.
public struct Verification: Codable, Sendable, Equatable {
  /// Whether every run of every strategy gave the same bits for every task.
  public var identical: Bool
  /// How many strategies gave results.
  public var strategies: Int
  /// FNV-1a over the bits of all results in task order, 16 hexadecimal digits.
  public var digest: String
  /// Where it went apart first; `nil` when nothing did.
  public var firstDifference: Difference?

  public init(identical: Bool, strategies: Int, digest: String, firstDifference: Difference?) {
    self.identical = identical
    self.strategies = strategies
    self.digest = digest
    self.firstDifference = firstDifference
  }

  enum CodingKeys: String, CodingKey {
    case identical, strategies, digest
    case firstDifference = "first_difference"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(identical, forKey: .identical)
    try container.encode(strategies, forKey: .strategies)
    try container.encode(digest, forKey: .digest)
    // Written even when it is null: a reader sees that there is none.
    try container.encode(firstDifference, forKey: .firstDifference)
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
    /// What the reference gave; `nil` when it gave fewer results than tasks.
    public var referenceBits: Bits?
    /// What the other gave; `nil` when it gave fewer results than tasks.
    public var otherBits: Bits?

    public init(
      reference: String, other: String, task: Int, differingTasks: Int, referenceBits: Bits?,
      otherBits: Bits?
    ) {
      self.reference = reference
      self.other = other
      self.task = task
      self.differingTasks = differingTasks
      self.referenceBits = referenceBits
      self.otherBits = otherBits
    }

    enum CodingKeys: String, CodingKey {
      case reference, other, task
      case differingTasks = "differing_tasks"
      case referenceBits = "reference_bits"
      case otherBits = "other_bits"
    }
  }
}
