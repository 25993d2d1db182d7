import ArgumentParser
import Comparison
import MachineProbe
import Records
import Reports
import Strategies

/// One function under every strategy, verified and timed.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract:
      "Runs every strategy, proves that the results are the same bits, and shows what each brings.",
    discussion: """
      Results go to standard output, progress to standard error. Nothing is ranked until all results agree.

      EXAMPLES:
        fully-loaded compare
        fully-loaded compare mandelbrot.py:row --map 'range(512)' '[512] * 512'
        fully-loaded compare mandelbrot.py:row --also numba=fast.py:row --map ...
        fully-loaded compare --function swift --function swift-ext --multiplier 100
        fully-loaded compare --executor loky:get_reusable_executor
        fully-loaded compare --tasks 64 --budget 3m --json=record.json
        fully-loaded compare --html --json=record.json
        fully-loaded compare --json | jq '.strategies[] | {name, median_ns}'

      EXIT CODES:
        0    all ran and agree
        2    results differ
        3    a strategy that was named cannot run here
        4    a strategy failed; the others are reported
        64   usage
        130  interrupted: the first Ctrl-C finishes the run that is on its way and
             reports what is measured, the second stops at once
      """)

  @OptionGroup var options: ComparisonOptions
  @OptionGroup var workerOptions: WorkerOptions
  @OptionGroup var baselineOption: BaselineOption

  @Flag(help: "Print the arithmetic of the answer below it.")
  var explain = false

  func validate() throws {
    guard !explain || options.json != "-" else {
      throw ValidationError(
        "--explain goes with the table, and --json alone prints the record instead of it.")
    }
    if let strategies = try options.strategiesOfTheTool {
      try baselineOption.check(among: strategies)
    }
  }

  func run() throws {
    try options.run("compare") { try compare() }
  }

  private func compare() throws {
    try options.own.check()
    let machine = Machine.probe()
    let workers = try workerOptions.workers(
      usable: machine.usable, isElsewhere: options.selection.isElsewhere)
    let setting = try options.setting(on: machine, tasks: machine.usable.count, workers: workers)
    try baselineOption.check(among: setting.strategies)
    let contenders = setting.strategies.map { strategy in
      let ofCluster = strategy.executor == .cluster ? setting.clusterWorkers : nil
      return setting.contender(strategy, workers: workerOptions.workers ?? ofCluster ?? workers)
    }
    try options.selection.refuseUnlessNamedRun(contenders)
    let baseline = baselineOption.name(among: contenders)
    let plan = options.plan(of: setting, workers: workers, baseline: baseline)
    let screen = options.screen(setting.interrupts)
    defer { screen?.close() }
    let empty = ComparisonRecord(
      plan: plan, machine: setting.machine, version: version, contenders: contenders)
    let show: ((ComparisonRunner.Event) -> Void)? = options.progress(
      on: screen, heading: ComparisonHeader.text(of: empty), usable: setting.machine.usable.count,
      figures: ComparisonFigures(empty)
    ) { StrategyTitle.of($0.strategy.name) }
    let runner = ComparisonRunner(
      plan: plan, workload: setting.subject.workload, machine: setting.machine, version: version,
      contenders: contenders, limits: options.limits(for: setting), interrupts: setting.interrupts,
      isWatched: screen != nil
    ) { event in
      show?(event)
      if case .roundEnded(let record) = event { try setting.save(.comparison(record)) }
    }
    let record = try runner.run()
    screen?.close()
    try options.end(with: .comparison(record), of: setting) {
      ComparisonText.text(of: record, width: Console.width, explaining: explain)
    }
  }
}
