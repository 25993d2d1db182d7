import MachineProbe

/// What went on around the runs so far.
struct Noise {
  /// CPUs that this process may use.
  let processors: Int
  /// What the machine had been through before the first run.
  let strainBefore: Strain
  /// What it has been through by now.
  private(set) var strain: Strain
  /// Nanoseconds from the one to the other.
  private(set) var lasted: Int64 = 0
  /// Nanoseconds that runs were looked at.
  private(set) var watched: Int64 = 0
  /// Nanoseconds of the CPUs that others had meanwhile.
  private(set) var foreign: Int64 = 0
  /// Nanoseconds of the CPUs that anybody had meanwhile.
  private(set) var busy: Int64 = 0
  /// Nanoseconds that a hypervisor kept from the CPUs meanwhile.
  private(set) var stolen: Int64 = 0
  /// Periods of the group that was stopped most, by contender.
  private(set) var throttling: [Int: Throttling] = [:]
  /// The clock in hertz after each run, by round.
  private(set) var clocks: [Int: [Double]] = [:]

  init(processors: Int, strain: Strain) {
    self.processors = processors
    strainBefore = strain
    self.strain = strain
  }

  /// Takes in what the machine has been through by now, so many nanoseconds after it was asked first.
  mutating func add(_ strain: Strain, after nanoseconds: Int64) {
    self.strain = strain
    lasted = nanoseconds
  }

  /// Takes in one run.
  ///
  /// - Parameters:
  ///   - contender: Whose run it was.
  ///   - round: Its round.
  ///   - before: What was so before it.
  ///   - after: What was so after it.
  ///   - elapsed: The run itself, in nanoseconds.
  ///   - cpu: Its CPU time in nanoseconds.
  mutating func add(
    _ contender: Int, round: Int, before: Surroundings, after: Surroundings, elapsed: Int64,
    cpu: Int64
  ) {
    if let clock = after.clockHertz { clocks[round, default: []].append(clock) }
    addThrottling(contender, before, after)
    let wall = after.instant - before.instant
    // Where much lies around the run, results that are large for one, the CPU time of the run is not all that its host had.
    guard elapsed > wall / 10 * 9, let old = before.processors, let new = after.processors else {
      return
    }
    let times = new.since(old)
    guard times.busy > 0 else { return }
    watched += wall
    busy += times.busy
    stolen += times.stolen
    // Ticks are coarse, and may fall short of what the run had: over many runs that evens out, so nothing is cut off here.
    foreign += times.busy - cpu - (after.ownNanoseconds - before.ownNanoseconds)
  }

  private mutating func addThrottling(
    _ contender: Int, _ before: Surroundings, _ after: Surroundings
  ) {
    let groups = after.throttling.compactMap { directory, new in
      before.throttling[directory].map { old in
        Throttling(
          periods: max(0, new.periods - old.periods),
          throttled: max(0, new.throttled - old.throttled))
      }
    }
    // Several with a quota stop the run together; that which does it most is told.
    guard
      let worst = groups.max(by: { ($0.throttled, $0.periods) < ($1.throttled, $1.periods) })
    else { return }
    let sum = throttling[contender] ?? Throttling(periods: 0, throttled: 0)
    throttling[contender] = Throttling(
      periods: sum.periods + worst.periods, throttled: sum.throttled + worst.throttled)
  }
}
