/// One execution of a strategy: every task once.
///
/// Times are nanoseconds of the monotonic clock.
public struct Run: Codable, Sendable, Equatable {
  /// The round it belongs to, from 1.
  public var round: Int
  /// From starting the host that ran it until the host was ready: beside elapsed, never in it.
  public var launchNanoseconds: Int64
  /// From before the pool is made until all results are in the caller's hands and the pool has stopped.
  public var elapsedNanoseconds: Int64
  /// The part of elapsed before the first task began.
  public var startNanoseconds: Int64
  /// The part of elapsed from the first task's begin to the last task's end.
  public var workNanoseconds: Int64
  /// The part of elapsed after the last task's end: results handed over, pool stopped.
  public var stopNanoseconds: Int64
  /// CPU time, user and system, of the host and all processes that it made.
  public var cpuNanoseconds: Int64
  /// The most proportional memory (PSS) in bytes that was seen of the host's process tree; `nil` where it cannot be read.
  public var peakBytes: UInt64?
  /// Whether that was seen in a part of the tree, because there was no time to look at all of it: the peak is at least as much.
  public var isPeakPartial: Bool

  public init(
    round: Int, launchNanoseconds: Int64, elapsedNanoseconds: Int64, startNanoseconds: Int64,
    workNanoseconds: Int64, stopNanoseconds: Int64, cpuNanoseconds: Int64, peakBytes: UInt64?,
    isPeakPartial: Bool = false
  ) {
    self.round = round
    self.launchNanoseconds = launchNanoseconds
    self.elapsedNanoseconds = elapsedNanoseconds
    self.startNanoseconds = startNanoseconds
    self.workNanoseconds = workNanoseconds
    self.stopNanoseconds = stopNanoseconds
    self.cpuNanoseconds = cpuNanoseconds
    self.peakBytes = peakBytes
    self.isPeakPartial = isPeakPartial
  }

  enum CodingKeys: String, CodingKey {
    case round
    case launchNanoseconds = "launch_ns"
    case elapsedNanoseconds = "elapsed_ns"
    case startNanoseconds = "start_ns"
    case workNanoseconds = "work_ns"
    case stopNanoseconds = "stop_ns"
    case cpuNanoseconds = "cpu_ns"
    case peakBytes = "peak_bytes"
    case isPeakPartial = "peak_partial"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    round = try container.decode(Int.self, forKey: .round)
    launchNanoseconds = try container.decode(Int64.self, forKey: .launchNanoseconds)
    elapsedNanoseconds = try container.decode(Int64.self, forKey: .elapsedNanoseconds)
    startNanoseconds = try container.decode(Int64.self, forKey: .startNanoseconds)
    workNanoseconds = try container.decode(Int64.self, forKey: .workNanoseconds)
    stopNanoseconds = try container.decode(Int64.self, forKey: .stopNanoseconds)
    cpuNanoseconds = try container.decode(Int64.self, forKey: .cpuNanoseconds)
    peakBytes = try container.decodeIfPresent(UInt64.self, forKey: .peakBytes)
    isPeakPartial = try container.decodeIfPresent(Bool.self, forKey: .isPeakPartial) ?? false
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(round, forKey: .round)
    try container.encode(launchNanoseconds, forKey: .launchNanoseconds)
    try container.encode(elapsedNanoseconds, forKey: .elapsedNanoseconds)
    try container.encode(startNanoseconds, forKey: .startNanoseconds)
    try container.encode(workNanoseconds, forKey: .workNanoseconds)
    try container.encode(stopNanoseconds, forKey: .stopNanoseconds)
    try container.encode(cpuNanoseconds, forKey: .cpuNanoseconds)
    try container.encodeIfPresent(peakBytes, forKey: .peakBytes)
    // Absent where all was seen: that is every run but those of large trees.
    if isPeakPartial { try container.encode(true, forKey: .isPeakPartial) }
  }
}
