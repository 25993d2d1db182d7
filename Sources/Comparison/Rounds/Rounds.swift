import FullyLoadedHost
import MachineProbe
import Records
import Strategies

/// Carries out rounds: starts a host a contender, warms them up, runs them round by round, and holds their results against each other.
///
/// `Record` is what the caller makes of what they come to.
final class Rounds<Record> {
  private let plan: Plan
  private let workload: Workload
  private let contenders: [Contender]
  private let limits: RunLimits
  private let interrupts: Interrupts
  private let surroundings: SurroundingsProbe
  private let record: (Findings) -> Record
  private let observe: (RoundsEvent<Record>) throws -> Void
  private var findings: Findings
  private var hosts: [Int: HostProcess] = [:]
  private var runLimits: [Int: Duration] = [:]
  /// What a run of each contender will take by what its warm-up took.
  private var predictions: [Int: Duration] = [:]
  private let sampler: RunSampler
  private let isWatched: Bool
  private var restarted: Set<Int> = []

  /// - Parameters:
  ///   - plan: Its tasks are those of the workload.
  ///   - workload: What the contenders compute.
  ///   - contenders: In the order of the catalogue.
  ///   - limits: How long to wait for what.
  ///   - interrupts: What the user wants meanwhile.
  ///   - isWatched: Whether `observe` is to be told what is seen of the runs.
  ///   - surroundings: Looks at what goes on around the runs.
  ///   - record: Makes the record of what the rounds have come to.
  ///   - observe: Is told what happens. What it throws ends the rounds and is thrown on.
  init(
    plan: Plan, workload: Workload, contenders: [Contender], limits: RunLimits,
    interrupts: Interrupts, isWatched: Bool = false,
    surroundings: SurroundingsProbe = SurroundingsProbe(),
    record: @escaping (Findings) -> Record,
    observe: @escaping (RoundsEvent<Record>) throws -> Void
  ) {
    self.plan = plan
    self.workload = workload
    self.contenders = contenders
    self.limits = limits
    self.interrupts = interrupts
    self.isWatched = isWatched
    sampler = RunSampler(isWatched: isWatched)
    self.surroundings = surroundings
    self.record = record
    self.observe = observe
    findings = Findings(
      tracks: contenders.map { _ in Findings.Track() },
      agreement: Agreement(tolerance: plan.tolerance))
  }

  /// Runs the whole plan, or as much of it as the user lets it.
  ///
  /// No process is left when this returns or throws.
  ///
  /// - Returns: The record.
  /// - Throws: ``SystemError``, and what `observe` throws.
  func run() throws -> Record {
    defer { for host in hosts.values { host.kill() } }
    do {
      for index in contenders.indices where contenders[index].obstacle == nil && !isOver {
        try observe(.preparing(contenders[index]))
        try withFaultsRecorded(index) { try launch(index) }
      }
      try rounds()
      for host in hosts.values { host.end() }
    } catch is Interruption {
      findings.isInterrupted = true
    }
    findings.isComplete = true
    return record(findings)
  }

  // MARK: - Rounds

  private func rounds() throws {
    let began = ContinuousClock.now - interrupts.suspended
    findings.conditions = .read(surroundings)
    findings.noise = Noise(processors: surroundings.processorCount, strain: surroundings.strain())
    let all = Schedule(runs: 1, strategies: contenders.count)
    try round(1, of: plan.runs, all.strategies(in: 1), began)
    guard !isOver else { return }

    let schedule =
      if let runs = plan.runs { Schedule(runs: runs, strategies: contenders.count) } else {
        Schedule(costs: contenders.indices.map(cost), budget: budget ?? .seconds(60))
      }
    var number = 2
    while number <= schedule.rounds, !isOver {
      try round(number, of: schedule.rounds, schedule.strategies(in: number), began)
      number += 1
    }
  }

  /// One round: each of the contenders once.
  private func round(
    _ number: Int, of rounds: Int?, _ strategies: [Int], _ began: ContinuousClock.Instant
  ) throws {
    for index in strategies where hosts[index] != nil && !isOver {
      if number > 1, let budget, .now - interrupts.suspended - began + cost(index) > budget {
        continue
      }
      try observe(.running(contenders[index], round: number, rounds: rounds))
      try withFaultsRecorded(index) { try measure(index, round: number) }
    }
    findings.noise?.add(
      surroundings.strain(), after: Int64((ContinuousClock.now - began) / .nanoseconds(1)))
    try observe(.roundEnded(record(findings)))
  }

  /// Whether to stop: the user wants to, or results differ and nothing may be ranked.
  private var isOver: Bool {
    if interrupts.urgency > .none { findings.isInterrupted = true }
    return findings.isInterrupted || plan.verify && findings.agreement.difference != nil
  }

  private var budget: Duration? {
    plan.budgetNanoseconds.map { .nanoseconds($0) }
  }

  /// What a run of a contender takes: the mean of those it has had; a nanosecond before the first.
  private func cost(_ index: Int) -> Duration {
    let runs = findings.tracks[index].runs
    let total = runs.reduce(0) { $0 + $1.elapsedNanoseconds }
    return .nanoseconds(max(1, total / Int64(max(1, runs.count))))
  }

  // MARK: - One contender

  /// Starts a contender's host and warms it up.
  private func launch(_ index: Int) throws {
    let strategy = contenders[index].strategy
    watch(index)
    let host = try HostProcess(
      contenders[index].host.get(), interrupts: interrupts, sampler: sampler)
    hosts[index] = host
    try host.prepare(
      workload.preparation(of: strategy, startMethod: plan.startMethod, cluster: plan.cluster),
      rows: workload.rows, limit: limits.launch)
    let warmUp = try host.run(
      workload.warmUp(of: strategy, workers: contenders[index].workers),
      limit: limits.run ?? limits.patience)
    predictions[index] = warmUp.predicted(timesAsMuch: workload.warmUpShare)
    runLimits[index] =
      limits.run ?? limits.patience
      + .nanoseconds(warmUp.elapsedNanoseconds) * (20 * workload.warmUpShare)
  }

  private func measure(_ index: Int, round: Int) throws {
    guard let host = hosts[index] else { return }
    let strategy = contenders[index].strategy
    watch(index)
    let before = surroundings.surroundings()
    let measurement = try host.run(
      workload.run(of: strategy, workers: contenders[index].workers, round: round),
      limit: runLimits[index] ?? limits.patience, expected: expected(index))
    let after = surroundings.surroundings()
    var run = measurement.run(round: round, launchNanoseconds: host.launchNanoseconds)
    // What was seen is the caller's alone, and would pass for all.
    if plan.isOnCluster(strategy) { run.peakBytes = nil }
    findings.noise?.add(
      index, round: round, before: before, after: after, elapsed: run.elapsedNanoseconds,
      cpu: run.cpuNanoseconds)
    findings.tracks[index].runs.append(run)
    let timeline = measurement.timeline(round: round)
    findings.tracks[index].timelines.append(timeline)
    findings.tracks[index].activities.append(measurement.activity(round: round))
    findings.agreement.add(measurement.outcomes, of: strategy.name)
    try observe(.ran(contenders[index], run, timeline))
  }

  /// Has what is seen from now on be told of a contender.
  private func watch(_ index: Int) {
    guard isWatched else { return }
    sampler.observe = { [contender = contenders[index], observe] in
      try observe(.looked(contender, $0))
    }
  }

  /// What the next run of a contender will take: what its runs took, or before the first what its warm-up predicts.
  private func expected(_ index: Int) -> Duration? {
    findings.tracks[index].runs.isEmpty ? predictions[index] : cost(index)
  }

  /// Runs `body`; when the host fails, says so in the record, and starts the host again once.
  private func withFaultsRecorded(_ index: Int, _ body: () throws -> Void) throws {
    do { try body() } catch let fault as HostFault {
      findings.tracks[index].faults.append("\(fault)")
      try observe(.fault(contenders[index], "\(fault)"))
      hosts.removeValue(forKey: index)?.kill()
      guard fault.isDeath, restarted.insert(index).inserted else { return }
      try withFaultsRecorded(index) { try launch(index) }
    }
  }
}
