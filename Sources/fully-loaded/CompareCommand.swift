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

  @OptionGroup var own: OwnOptions

  @OptionGroup var selection: StrategySelection
  @OptionGroup var work: WorkOptions
  @OptionGroup var pythonOptions: PythonOptions
  @OptionGroup var program: ProgramOptions

  @Option(
    parsing: .unconditional,
    help: "Runs of every strategy. Default: as many as the budget allows, at most 30.")
  var runs: Int?

  @Option(
    help: ArgumentHelp(
      "Time for all runs: 90s, 5m. Every strategy runs at least once. Default: 50s, and none with --runs.",
      valueName: "duration"))
  var budget: DurationArgument?

  @Option(
    help: ArgumentHelp(
      "Give up on a run after this time: 90s, 5m. Default: a minute, ten for a function of your own, and twenty times what the warm-up predicts.",
      valueName: "duration"))
  var timeout: DurationArgument?

  @Option(
    defaultAsFlag: "-", parsing: .next,
    help: ArgumentHelp(
      "Print the record as JSON instead of the table, or, with a path, save it there after every round.",
      valueName: "path"))
  var json: String?

  @Flag(name: .customLong("no-verify"), help: "Rank strategies even if their results differ.")
  var noVerify = false

  @Flag(help: "Print the arithmetic of the answer below it.")
  var explain = false

  @Flag(help: "No progress on standard error.")
  var quiet = false

  func validate() throws {
    try pythonOptions.validate(with: selection.executors())
    if let runs, runs < 1 { throw ValidationError("--runs must be at least 1, not \(runs).") }
    // The parser takes an option with nothing after the sign for one without the sign.
    guard !CommandLine.arguments.contains("--json=") else {
      throw ValidationError("--json= has no path after it. --json alone prints the record.")
    }
    guard !explain || json != "-" else {
      throw ValidationError(
        "--explain goes with the table, and --json alone prints the record instead of it.")
    }
    if own.isTheTools {
      _ = try selection.strategies(of: FunctionKind.named)
    } else if work.multiplier != nil {
      throw ValidationError(
        "--multiplier is of cpu_intensive; --map tells a function of one's own what to do.")
    }
  }

  func run() throws {
    Orphans.adopt()
    defer { Orphans.end() }
    do { try compare() } catch is Interruption {
      throw ExitCode.interrupted
    } catch let fault as HostFault {
      Console.error("\(fault)")
      throw ExitCode.strategyFailed
    } catch let error as ValidationError {
      // What is known only now: the parser would show the usage of the whole command.
      Console.error("\(error.message)\n  See 'fully-loaded compare --help' for more information.")
      throw ExitCode.validationFailure
    }
  }

  private func compare() throws {
    try own.check()
    var machine = Machine.probe()
    let workers = try work.workers(usable: machine.usable)
    let file = try recordFile()
    let interrupts = try Interrupts(onFirst: program.showInterruption)
    Console.interrupts = interrupts
    try program.follow(interrupts)
    let python = try python(workers: workers, interrupts)
    machine.python = try? python.get().record
    let (subject, strategies) = try subject(python, usable: machine.usable, interrupts)
    let contenders = strategies.map { subject.contender($0, python: python) }
    try selection.refuseUnlessNamedRun(contenders)
    let show = quiet ? nil : program.show
    let runner = ComparisonRunner(
      plan: plan(contenders, subject, workers: workers), workload: subject.workload,
      machine: machine, version: version, contenders: contenders,
      limits: .init(
        run: timeout?.duration, patience: subject.isOwn ? .seconds(600) : .seconds(60)),
      interrupts: interrupts
    ) { event in
      show?(event)
      if case .roundEnded(let record) = event { try save(record, to: file) }
    }
    let record = try runner.run()
    let failure = try save(record, to: file)
    if let failure { Console.error("\(failure)") }
    try report(record)
    if failure != nil { throw ExitCode.failure }
  }

  /// The file that the record goes to, known to be writable before anything runs; `nil` when it goes nowhere, or to standard output.
  private func recordFile() throws -> RecordFile? {
    guard let json, json != "-" else { return nil }
    do { return try RecordFile(path: json) } catch let failure as RecordFile.Failure {
      throw ValidationError("\(failure)")
    }
  }

  /// Saves the record as it is now.
  ///
  /// - Returns: Why it could not be saved. That ends nothing: what is measured can still be printed.
  @discardableResult
  private func save(_ record: ComparisonRecord, to file: RecordFile?) throws -> RecordFile.Failure?
  {
    guard let file else { return nil }
    let text = try RecordDocument.text(of: record)
    do { try file.save(text) } catch let failure as RecordFile.Failure { return failure }
    return nil
  }

  /// What is compared, and the strategies that take part.
  private func subject(
    _ python: Result<PythonInterpreter, Obstacle>, usable: Machine.Usable,
    _ interrupts: Interrupts
  ) throws -> (Subject, [Strategy]) {
    guard !own.isTheTools else {
      let subject = Subject.cpuIntensive(
        count: work.tasks ?? usable.count, multiplier: work.multiplier ?? 1)
      return (subject, try selection.strategies(of: subject.functions))
    }
    switch python {
    case .success(let interpreter):
      let (functions, strategies) = try own.functions(
        selection, tasks: work.tasks, by: interpreter, interrupts)
      let subject = try functions.gathered(
        by: interpreter, limit: timeout?.duration ?? .seconds(600), interrupts)
      return (subject, strategies)
    case .failure(let obstacle):
      Console.error("A function of one's own needs Python: \(obstacle)")
      throw ExitCode.cannotRun
    }
  }

  /// The interpreter for the Python strategies, or why there is none.
  private func python(
    workers: Int, _ interrupts: Interrupts
  ) throws -> Result<PythonInterpreter, Obstacle> {
    let functions =
      try own.isTheTools
      ? selection.strategies(of: FunctionKind.named).map(\.function) : []
    guard !own.isTheTools || functions.contains(where: { $0.language == .python }) else {
      return .failure(Obstacle("Python is not needed."))
    }
    return try pythonOptions.interpreter(
      needsExtension: functions.contains(.swiftExtension), factories: selection.factories,
      workers: workers, limit: timeout?.duration, interrupts)
  }

  private func plan(_ contenders: [Contender], _ subject: Subject, workers: Int) -> Plan {
    let names = contenders.map(\.strategy.name)
    let budget = budget?.duration ?? (runs == nil ? .seconds(50) : nil)
    let workload = subject.workload
    return Plan(
      function: program.title ?? workload.title, functions: subject.isOwn ? subject.places : nil,
      tasks: workload.count, multiplier: subject.isOwn ? nil : work.multiplier ?? 1,
      arguments: subject.arguments,
      argumentBytes: subject.isOwn ? workload.rows.reduce(0) { $0 + $1.count } : nil,
      workers: workers, strategies: names,
      baseline: selection.baseline(among: contenders),
      startMethod: pythonOptions.startMethod, runs: runs,
      budgetNanoseconds: budget.map { Int64($0 / .nanoseconds(1)) }, verify: !noVerify,
      tolerance: own.tolerance)
  }

  /// Prints what came of it, and ends with the exit code that says so.
  private func report(_ record: ComparisonRecord) throws {
    let disagrees = record.verification?.identical == false
    if json == "-" {
      try Console.print(RecordDocument.text(of: record), terminator: "")
    } else if !(disagrees && record.plan.verify) {
      try Console.print(
        ComparisonText.text(of: record, width: Console.width, explaining: explain))
    }
    if disagrees, record.plan.verify, let text = VerificationText.text(of: record) {
      Console.error(text)
    }
    if record.interrupted { throw ExitCode.interrupted }
    if disagrees { throw ExitCode.resultsDiffer }
    if record.strategies.contains(where: { !$0.faults.isEmpty }) { throw ExitCode.strategyFailed }
  }
}
