/// What the machine has been through since it started: to be looked at before the first run and after the last.
public struct Strain: Sendable, Equatable {
  /// Times that processors were too hot; `nil` where they do not tell.
  public var thermalEvents: Int64?
  public var memory: MemoryStrain

  public init(thermalEvents: Int64? = nil, memory: MemoryStrain = MemoryStrain()) {
    self.thermalEvents = thermalEvents
    self.memory = memory
  }
}
