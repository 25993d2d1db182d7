/// What goes on around a run, as the kernel counts it: look before and after, and take the difference.
public struct Surroundings: Sendable, Equatable {
  /// When it was, in nanoseconds of the monotonic clock.
  public var instant: Int64
  /// The CPU time of this process, in nanoseconds: it watches, and is no load of somebody else.
  public var ownNanoseconds: Int64
  /// The times of the processors that this process may use, added up; `nil` where the kernel does not tell.
  public var processors: ProcessorTimes.Times?
  /// Of the own control group and its ancestors, by their directories; those without a quota have none.
  public var throttling: [String: Throttling]
  /// The fastest clock of the processors that this process may use, in hertz; `nil` where the kernel does not tell.
  public var clockHertz: Double?

  public init(
    instant: Int64, ownNanoseconds: Int64 = 0, processors: ProcessorTimes.Times? = nil,
    throttling: [String: Throttling] = [:], clockHertz: Double? = nil
  ) {
    self.instant = instant
    self.ownNanoseconds = ownNanoseconds
    self.processors = processors
    self.throttling = throttling
    self.clockHertz = clockHertz
  }
}
