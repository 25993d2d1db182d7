import FullyLoadedHost
public import Records
public import Strategies

/// Carries out a plan: starts a host a strategy, warms them up, runs them round by round, holds their results against each other, and
/// records everything.
public final class ComparisonRunner {
  /// What happens, as it happens.
  public enum Event {
    /// A strategy's host is being started, or warmed up.
    case preparing(Strategy)
    /// A strategy is about to run; how many rounds there will be is `nil` until the first has shown what the budget allows.
    case running(Strategy, round: Int, rounds: Int?)
    /// A strategy has run.
    case ran(Strategy, Run)
    /// Something went wrong with a strategy.
    case fault(Strategy, String)
    /// A round is over: this is what is known now.
    case roundEnded(ComparisonRecord)
  }

  /// How long to wait for what.
  public struct Limits: Sendable {
    /// For a host to be ready.
    public var launch = Duration.seconds(60)
    /// For one run; `nil` works it out from the warm-up: ``patience``, and twenty times what it predicts.
    public var run: Duration?
    /// For the warm-up; for a run, on top of what the warm-up predicts.
    public var patience: Duration

    /// - Parameters:
    ///   - run: For one run, and for a host to be ready; `nil` for the usual ones.
    ///   - patience: For the warm-up; for a run, on top of what it predicts.
    public init(run: Duration? = nil, patience: Duration = .seconds(60)) {
      self.run = run
      self.patience = patience
      launch = run ?? launch
    }
  }

  private let workload: Workload
  private let contenders: [Contender]
  private let limits: Limits
  private let interrupts: Interrupts
  private let observe: (Event) throws -> Void
  private var record: ComparisonRecord
  private var agreement: Agreement
  private var hosts: [Int: HostProcess] = [:]
  private var runLimits: [Int: Duration] = [:]
  private var restarted: Set<Int> = []
  private var timelines: [Int: [(elapsed: Int64, timeline: Timeline)]] = [:]

  /// - Parameters:
  ///   - plan: Its strategies are those of the contenders, its tasks those of the workload.
  ///   - workload: What the strategies compute.
  ///   - machine: What it runs on.
  ///   - version: That of the tool.
  ///   - contenders: In the order of the catalogue.
  ///   - limits: How long to wait for what.
  ///   - interrupts: What the user wants meanwhile.
  ///   - observe: Is told what happens. What it throws ends the comparison and is thrown on.
  public init(
    plan: Plan, workload: Workload, machine: Machine, version: String, contenders: [Contender],
    limits: Limits = Limits(), interrupts: Interrupts, observe: @escaping (Event) throws -> Void
  ) {
    self.workload = workload
    self.contenders = contenders
    agreement = Agreement(tolerance: plan.tolerance)
    self.limits = limits
    self.interrupts = interrupts
    self.observe = observe
    record = ComparisonRecord(
      version: version, machine: machine, plan: plan,
      strategies: contenders.map {
        StrategyRecord(
          name: $0.strategy.name, function: $0.strategy.function.rawValue,
          executor: $0.strategy.executor.rawValue, available: $0.obstacle == nil,
          reason: $0.obstacle?.description)
      })
  }

  /// Runs the whole plan, or as much of it as the user lets it.
  ///
  /// No process is left when this returns or throws.
  ///
  /// - Returns: The record, `interrupted` when the user stopped it.
  /// - Throws: ``SystemError``, and what `observe` throws.
  public func run() throws -> ComparisonRecord {
    defer { for host in hosts.values { host.kill() } }
    do {
      for index in contenders.indices where contenders[index].obstacle == nil && !isOver {
        try observe(.preparing(contenders[index].strategy))
        try withFaultsRecorded(index) { try launch(index) }
      }
      try rounds()
      for host in hosts.values { host.end() }
    } catch is Interruption {
      record.interrupted = true
      update()
    }
    return record
  }

  // MARK: - Rounds

  private func rounds() throws {
    let began = ContinuousClock.now
    let plan = record.plan
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

  /// One round: each of the strategies once.
  private func round(
    _ number: Int, of rounds: Int?, _ strategies: [Int], _ began: ContinuousClock.Instant
  ) throws {
    for index in strategies where hosts[index] != nil && !isOver {
      if number > 1, let budget, .now - began + cost(index) > budget { continue }
      try observe(.running(contenders[index].strategy, round: number, rounds: rounds))
      try withFaultsRecorded(index) { try measure(index, round: number) }
    }
    update()
    try observe(.roundEnded(record))
  }

  /// Whether to stop: the user wants to, or results differ and nothing may be ranked.
  private var isOver: Bool {
    if interrupts.urgency > .none { record.interrupted = true }
    return record.interrupted || record.plan.verify && agreement.difference != nil
  }

  private var budget: Duration? {
    record.plan.budgetNanoseconds.map { .nanoseconds($0) }
  }

  /// What a run of a strategy takes: the mean of those it has had; a nanosecond before the first.
  private func cost(_ index: Int) -> Duration {
    let runs = record.strategies[index].runs
    let total = runs.reduce(0) { $0 + $1.elapsedNanoseconds }
    return .nanoseconds(max(1, total / Int64(max(1, runs.count))))
  }

  // MARK: - One strategy

  /// Starts a strategy's host and warms it up.
  private func launch(_ index: Int) throws {
    let strategy = contenders[index].strategy
    let host = try HostProcess(contenders[index].host.get(), interrupts: interrupts)
    hosts[index] = host
    try host.prepare(
      workload.preparation(of: strategy, startMethod: record.plan.startMethod),
      rows: workload.rows, limit: limits.launch)
    let warmUp = try host.run(
      workload.warmUp(of: strategy, workers: record.plan.workers),
      limit: limits.run ?? limits.patience)
    runLimits[index] =
      limits.run ?? limits.patience
      + .nanoseconds(warmUp.elapsedNanoseconds) * (20 * workload.warmUpShare)
  }

  private func measure(_ index: Int, round: Int) throws {
    guard let host = hosts[index] else { return }
    let strategy = contenders[index].strategy
    let measurement = try host.run(
      workload.run(of: strategy, workers: record.plan.workers, round: round),
      limit: runLimits[index] ?? limits.patience)
    let run = measurement.run(round: round, launchNanoseconds: host.launchNanoseconds)
    record.strategies[index].runs.append(run)
    timelines[index, default: []].append(
      (run.elapsedNanoseconds, measurement.timeline(round: round)))
    agreement.add(measurement.outcomes, of: strategy.name)
    try observe(.ran(strategy, run))
  }

  /// Runs `body`; when the host fails, says so in the record, and starts the host again once.
  private func withFaultsRecorded(_ index: Int, _ body: () throws -> Void) throws {
    do { try body() } catch let fault as HostFault {
      record.strategies[index].faults.append("\(fault)")
      try observe(.fault(contenders[index].strategy, "\(fault)"))
      hosts.removeValue(forKey: index)?.kill()
      guard fault.isDeath, restarted.insert(index).inserted else { return }
      try withFaultsRecorded(index) { try launch(index) }
    }
  }

  // MARK: - The record

  /// Brings everything in the record that follows from the runs up to date.
  private func update() {
    for index in record.strategies.indices {
      let summary = record.strategies[index].summarized()
      record.strategies[index].summary = summary
      record.strategies[index].timeline =
        timelines[index]?
        .min { distance($0.elapsed, summary) < distance($1.elapsed, summary) }?.timeline
    }
    record.results = agreement.results
    record.verification = agreement.verification
    guard agreement.difference == nil || !record.plan.verify else { return }
    let plan = record.plan
    record.strategies = record.strategies.ranked(baseline: plan.baseline, workers: plan.workers)
    record.attribution = Attribution(of: record.strategies, baseline: plan.baseline)
  }

  private func distance(_ elapsed: Int64, _ summary: StrategyRecord.Summary?) -> Int64 {
    abs(elapsed - (summary?.medianNanoseconds ?? elapsed))
  }
}
