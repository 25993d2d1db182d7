import Glibc
import MachineProbe
import Processors

/// Looks at the machine and at a process tree while somebody waits for the tree, who asks it when to wake up.
///
/// There is no thread for it: whoever waits calls ``look()``. All looks together keep within two allowances, for memory and for everything else,
/// which outlast the runs: what one of them has saved another may use.
final class RunSampler {
  /// Is told, about ten times a second, what there is to see; what it throws is thrown on.
  ///
  /// `nil` looks for the record alone.
  var observe: ((RunLook) throws -> Void)?
  private let processors: [Int]
  private let root: String
  private var memoryAllowance: Allowance
  private var machineAllowance = Allowance(
    share: 0.0009, advance: .microseconds(300), most: .milliseconds(5))
  private var run: Sampled?
  /// What a look at the processors cost last.
  private var machineCost = Duration.microseconds(50)

  /// - Parameters:
  ///   - isWatched: Whether somebody will be told of what there is to see: showing it takes time, too, which is then not there for looking.
  ///   - root: The directory that holds `proc` and `sys`: `/` but for tests.
  init(isWatched: Bool, root: String = "/") {
    memoryAllowance = Allowance(
      share: isWatched ? 0.0012 : 0.0022, advance: .microseconds(300), most: .milliseconds(10))
    self.root = root
    processors = ProcessorSampler.shown(
      of: UsableProcessors.read(root: root).granted, root: root)
  }

  /// What is being looked at.
  private struct Sampled {
    let began: ContinuousClock.Instant
    let expected: Duration?
    var memory: MemorySampler?
    var processors: ProcessorSampler
    var tree: TreeSampler?
    var machineDue: ContinuousClock.Instant
    var frameDue: ContinuousClock.Instant
  }

  /// Begins.
  ///
  /// - Parameters:
  ///   - process: The root of the tree.
  ///   - includesRoot: Whether that counts as well.
  ///   - expected: How long it will take; `nil` where nothing tells.
  ///   - watchesMemory: Whether its memory is of interest.
  ///   - countsProcesses: Whether its processes are counted even when nobody is told of them meanwhile.
  func begin(
    _ process: pid_t, includesRoot: Bool = true, expected: Duration?, watchesMemory: Bool,
    countsProcesses: Bool = false
  ) {
    let now = ContinuousClock.now
    let tree = ProcessTree(of: process, root: root)
    // What will be over before two looks have anything to say is not looked at: only if it goes on after all.
    let isShort = expected.map { $0 < .milliseconds(500) } ?? false
    run = Sampled(
      began: now, expected: expected,
      memory: watchesMemory
        ? MemorySampler(tree, includesRoot: includesRoot, expected: expected, now: now) : nil,
      processors: ProcessorSampler(processors, root: root, now: now),
      tree: countsProcesses || observe != nil ? TreeSampler(tree, includesRoot: includesRoot) : nil,
      machineDue: isShort
        ? now + .milliseconds(100) : machineAllowance.due(machineCost, at: now),
      frameDue: now + .milliseconds(100))
    if !isShort, machineAllowance.allows(machineCost, at: now) { lookAtMachine(now) }
  }

  /// When there is something to look at; `nil` when nothing runs.
  var due: ContinuousClock.Instant? {
    guard let run else { return nil }
    let looks = min(run.machineDue, run.memory?.due ?? run.machineDue)
    return observe == nil ? looks : min(looks, run.frameDue)
  }

  /// Looks at everything whose time has come, and tells of it.
  ///
  /// - Throws: What ``observe`` throws.
  func look() throws {
    let now = ContinuousClock.now
    if let due = run?.memory?.due, now >= due {
      run?.memory?.sample(&memoryAllowance, at: now)
    }
    if let due = run?.machineDue, now >= due { lookAtMachine(now) }
    guard let observe, let due = run?.frameDue, now >= due else { return }
    run?.frameDue = now + .milliseconds(100)
    if let look = current(now) { try observe(look) }
  }

  /// Ends.
  ///
  /// - Returns: What was seen; `nil` when nothing was begun.
  func end() -> Observation? {
    let now = ContinuousClock.now
    if let run, run.processors.hasBegun, now - run.began >= .nanoseconds(ProcessorHistory.shortest),
      machineAllowance.allows(machineCost, at: now)
    {
      lookAtMachine(now)
    }
    run?.memory?.end(&memoryAllowance)
    guard let run else { return nil }
    self.run = nil
    return Observation(
      peakBytes: run.memory?.peakBytes, isPeakPartial: run.memory?.isPartial ?? false,
      history: run.processors.history)
  }

  /// The most processes and threads that were seen at once.
  var most: (processes: Int, threads: Int) {
    (run?.tree?.mostProcesses ?? 0, run?.tree?.mostThreads ?? 0)
  }

  /// What there is to see now; `nil` when nothing runs.
  func current(_ now: ContinuousClock.Instant = .now) -> RunLook? {
    run.map {
      RunLook(
        elapsed: now - $0.began, expected: $0.expected, history: $0.processors.history,
        busy: $0.processors.busy, own: $0.tree?.busy, memoryBytes: $0.memory?.lastBytes,
        processes: $0.tree?.processes, threads: $0.tree?.threads)
    }
  }

  private func lookAtMachine(_ now: ContinuousClock.Instant) {
    let began = OwnTime.now
    run?.processors.look(at: now)
    // A part of what there is, so that a large tree does not keep the processors waiting for long.
    let left = max(machineAllowance.left(at: now) / 2, .microseconds(100))
    run?.tree?.look(at: now, limit: left)
    let cost = OwnTime.now - began
    machineAllowance.spend(cost)
    machineCost = cost
    guard let usual = run?.processors.due else { return }
    run?.machineDue = max(usual, machineAllowance.due(cost, at: now))
  }
}
