import ArgumentParser
import Comparison
import MachineProbe
import Records
import Reports
import Strategies

/// Strategies with several numbers of workers each: how much every further worker brings.
struct ScaleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scale",
    abstract: "Runs strategies with 1, 2, 4, ... workers, and shows what each further one brings.",
    discussion: """
      Speed-ups are relative to the same strategy with one worker. Results go to standard output, progress to standard error.

      EXAMPLES:
        fully-loaded scale
        fully-loaded scale --workers 1,2,3 --executor processes
        fully-loaded scale mandelbrot.py:row --map 'range(512)' '[512] * 512'
        fully-loaded scale --function swift --multiplier 100 --json=scaling.json --html=scaling.html

      EXIT CODES:
        0    all ran and agree
        2    results differ
        3    a strategy that was named cannot run here, or there is nothing to scale
        4    a strategy failed; the others are reported
        64   usage
        130  interrupted: the first Ctrl-C finishes the run that is on its way and
             reports what is measured, the second stops at once
      """)

  @OptionGroup var options: ComparisonOptions

  @Option(
    help: ArgumentHelp(
      "Numbers of workers, with commas between them. Default: 1, 2, 4, ... up to the CPUs that this process may use.",
      valueName: "list"))
  var workers: WorkerCounts?

  func validate() throws {
    guard try !options.selection.executors().contains(.serial) else {
      throw ValidationError("The executor 'serial' has one worker: there is nothing to scale.")
    }
  }

  func run() throws {
    try options.run("scale") { try scale() }
  }

  private func scale() throws {
    try options.own.check()
    let machine = Machine.probe()
    let counts = workers ?? WorkerCounts(upTo: machine.usable.count)
    guard workers != nil || machine.usable.count > 1 else {
      Console.error(
        """
        This process may use one CPU only, so there is nothing to scale.
          --workers 1,2 runs more workers than that anyway.
        """)
      throw ExitCode.cannotRun
    }
    let setting = try options.setting(on: machine, tasks: counts.tasks, workers: counts.most)
    let strategies = setting.strategies.filter { $0.executor != .serial }
    let series = strategies.map { strategy in
      counts.values.map { setting.contender(strategy, workers: $0) }
    }
    try options.selection.refuseUnlessNamedRun(series.compactMap(\.first))
    var plan = options.plan(of: setting, workers: counts.most, baseline: strategies[0].name)
    plan.strategies = strategies.map(\.name)
    let screen = options.screen(setting.interrupts)
    defer { screen?.close() }
    let empty = ScalingRecord(
      plan: plan, machine: setting.machine, version: version, workers: counts.values,
      series: series)
    let show: ((ScalingRunner.Event) -> Void)? = options.progress(
      on: screen, heading: ScalingText.header(of: empty), usable: setting.machine.usable.count,
      figures: ScalingFigures(strategies, workers: counts.values)
    ) { "\(StrategyTitle.of($0.strategy.name)), \(Figures.count($0.workers, "worker"))" }
    let runner = ScalingRunner(
      plan: plan, workload: setting.subject.workload, machine: setting.machine, version: version,
      workers: counts.values, series: series, limits: options.limits(for: setting),
      interrupts: setting.interrupts, isWatched: screen != nil
    ) { event in
      show?(event)
      if case .roundEnded(let record) = event { try setting.save(.scaling(record)) }
    }
    let record = try runner.run()
    screen?.close()
    try options.end(with: .scaling(record), of: setting) {
      ScalingText.text(of: record, width: Console.width)
    }
  }
}
