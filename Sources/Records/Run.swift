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

  public init(
    round: Int, launchNanoseconds: Int64, elapsedNanoseconds: Int64, startNanoseconds: Int64,
    workNanoseconds: Int64, stopNanoseconds: Int64, cpuNanoseconds: Int64, peakBytes: UInt64?
  ) {
    self.round = round
    self.launchNanoseconds = launchNanoseconds
    self.elapsedNanoseconds = elapsedNanoseconds
    self.startNanoseconds = startNanoseconds
    self.workNanoseconds = workNanoseconds
    self.stopNanoseconds = stopNanoseconds
    self.cpuNanoseconds = cpuNanoseconds
    self.peakBytes = peakBytes
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
  }
}
