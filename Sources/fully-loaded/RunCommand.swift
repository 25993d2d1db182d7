import ArgumentParser
import Comparison
import FullyLoadedHost
import MachineProbe
import Records
import Reports
import Strategies

/// One strategy once, printed as the original experiment's programs print theirs.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs one strategy once and prints its results.",
    discussion: """
      EXAMPLES:
        fully-loaded run swift/threads --tasks 32 --order finish
        fully-loaded run python/processes --start-method spawn
        fully-loaded run swift-ext/threads --json
        fully-loaded run python/loky:get_reusable_executor
        fully-loaded run swift/cluster --workers 2
        mpirun -n 3 fully-loaded run swift/cluster --tasks 32

      EXIT CODES:
        0    it ran
        3    it cannot run here
        4    it failed or took longer than --timeout
        64   usage
        130  interrupted
      """)

  @Argument(
    help:
      "A function on an executor: swift/threads, python/processes, python/module:factory, ...")
  var strategy: String

  @OptionGroup var work: TaskOptions
  @OptionGroup var workerOptions: WorkerOptions
  @OptionGroup var pythonOptions: PythonOptions
  @OptionGroup var cluster: ClusterOption

  @Option(help: "The order of the results: that of the tasks, or as they finish.")
  var order = "task"

  @Option(help: ArgumentHelp("Give up after this time: 90s, 5m.", valueName: "duration"))
  var timeout: DurationArgument?

  @Flag(help: "Print one JSON document instead.")
  var json = false

  func validate() throws {
    let executor = try StrategyArgument.strategy(strategy).executor
    try pythonOptions.validate(with: [executor])
    try cluster.check(with: StrategyArgument.strategy(strategy))
    guard HostRequest.Order(rawValue: order) != nil else {
      let names = HostRequest.Order.allCases.map(\.rawValue)
      throw ValidationError(unknown("order", order, among: names, title: "Orders"))
    }
  }

  func run() throws {
    let strategy = try StrategyArgument.strategy(strategy)
    guard try !RankedHost.serves(strategy) else { return }
    Orphans.adopt()
    defer { Orphans.end() }
    guard let order = HostRequest.Order(rawValue: order) else {
      preconditionFailure("Validated before.")
    }
    let machine = Machine.probe()
    var workers = try workerOptions.workers(
      usable: machine.usable, isElsewhere: cluster.isGiven || RankedHost.workersOfJob != nil)
    let tasks = work.tasks ?? machine.usable.count
    let interrupts = try Interrupts()
    Console.interrupts = interrupts
    do {
      let python =
        strategy.function.language == .python
        ? try pythonOptions.interpreter(
          needsExtension: strategy.function == .swiftExtension,
          factories: strategy.executor.factory.map { [$0] } ?? [], workers: workers,
          cluster: cluster.cluster, limit: timeout?.duration, interrupts)
        : .failure(Obstacle("Python is not needed."))
      if workerOptions.workers == nil,
        let ofCluster = RankedHost.workersOfJob ?? (try? python.get().clusterWorkers)
      {
        workers = ofCluster
      }
      let host: HostCommand
      switch Subject.cpuIntensive(count: tasks, multiplier: work.multiplier ?? 1)
        .contender(strategy, workers: workers, python: python).host
      {
      case .success(let command): host = command
      case .failure(let obstacle):
        Console.error("\(StrategyTitle.of(strategy.name)) cannot run here: \(obstacle)")
        throw ExitCode.cannotRun
      }
      if !json {
        try Console.print(RunText.opening(logicalProcessors: machine.usable.count, tasks: tasks))
      }
      let record = try SingleRun.run(
        strategy, on: host, tasks: tasks, multiplier: work.multiplier ?? 1,
        workers: strategy.executor == .serial ? 1 : workers,
        order: order, startMethod: pythonOptions.startMethod,
        cluster: cluster.cluster, limit: timeout?.duration, interrupts: interrupts
      ) { _, bits in
        if !json { try Console.print(RunText.result(bits.double)) }
      }
      if json { return try Console.print(RecordDocument.text(of: record), terminator: "") }
      if order == .task { try Console.print(RunText.results(record.bits.map(\.double))) }
      try Console.print(RunText.elapsed(nanoseconds: record.elapsedNanoseconds))
    } catch is Interruption {
      throw ExitCode.interrupted
    } catch let fault as HostFault {
      Console.error("\(fault)")
      throw ExitCode.strategyFailed
    }
  }
}
