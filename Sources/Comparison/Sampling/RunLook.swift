/// What is seen of a run while it is waited for.
public struct RunLook: Sendable {
  /// How long it has been running.
  public var elapsed: Duration
  /// How long it is expected to run; `nil` where nothing tells.
  public var expected: Duration?
  /// How busy the processors were so far.
  public var history: ProcessorHistory
  /// How many of them are busy now, for whomever; `nil` where it is too early to tell.
  public var busy: Double?
  /// How many of them are busy for the run.
  public var own: Double?
  /// The memory of its process tree in bytes (PSS) when it was last looked at.
  public var memoryBytes: UInt64?
  /// How many processes and threads it has.
  public var processes: Int?
  public var threads: Int?
}

/// What was seen of a run when it is over.
struct Observation {
  /// The most memory of its process tree, in bytes (PSS).
  var peakBytes: UInt64?
  /// Whether that was seen in a part of the tree.
  var isPeakPartial: Bool
  var history: ProcessorHistory
}
