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
  @OptionGroup var htmlOption: HTMLOption

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
    let page = try htmlOption.file()
    let machine = Machine.probe()
    let workers = try workerOptions.workers(usable: machine.usable)
    let setting = try options.setting(on: machine, tasks: machine.usable.count, workers: workers)
    try baselineOption.check(among: setting.strategies)
    let contenders = setting.strategies.map { setting.contender($0, workers: workers) }
    try options.selection.refuseUnlessNamedRun(contenders)
    let baseline = baselineOption.name(among: contenders)
    let show: ((ComparisonRunner.Event) -> Void)? =
      options.quiet ? nil : options.program.progress { StrategyTitle.of($0.strategy.name) }
    let runner = ComparisonRunner(
      plan: options.plan(of: setting, workers: workers, baseline: baseline),
      workload: setting.subject.workload, machine: setting.machine, version: version,
      contenders: contenders, limits: options.limits(for: setting), interrupts: setting.interrupts
    ) { event in
      show?(event)
      if case .roundEnded(let record) = event { try setting.save(record) }
    }
    let record = try runner.run()
    let failures = [try setting.save(record), try htmlOption.save(record, to: page)]
    for case let failure? in failures { Console.error("\(failure)") }
    let hasFailed = failures.contains { $0 != nil }
    try report(record, places: hasFailed ? [] : places)
    if hasFailed { throw ExitCode.failure }
  }

  /// The files that are written, as their paths were given.
  private var places: [String] {
    [htmlOption.html, options.json == "-" ? nil : options.json].compactMap(\.self)
  }

  /// Prints what came of it, and ends with the exit code that says so.
  private func report(_ record: ComparisonRecord, places: [String]) throws {
    let disagrees = record.verification?.identical == false
    // Whoever runs the command for somebody else chose the places, and knows them.
    let line =
      places.isEmpty || options.program.isRunByProgram ? nil : "  \(places.joined(separator: "  "))"
    if options.json == "-" {
      try Console.print(RecordDocument.text(of: record), terminator: "")
      if let line { Console.note(line) }
    } else if !(disagrees && record.plan.verify) {
      try Console.print(
        ComparisonText.text(of: record, width: Console.width, explaining: explain)
          + (line.map { "\n\n\($0)" } ?? ""))
    } else if let line {
      Console.note(line)
    }
    if disagrees, record.plan.verify, let text = VerificationText.text(of: record) {
      Console.error(text)
    }
    if record.interrupted { throw ExitCode.interrupted }
    if disagrees { throw ExitCode.resultsDiffer }
    if record.strategies.contains(where: { !$0.faults.isEmpty }) { throw ExitCode.strategyFailed }
  }
}
