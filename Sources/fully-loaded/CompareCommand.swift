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
        fully-loaded compare --function swift --runs 10
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

  @Option(
    help: ArgumentHelp(
      "Only this function: python, swift-ext or swift. Repeatable.", valueName: "name"))
  var function: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only this executor: serial, threads, processes, interpreters, native (one call from Python, threads in Swift), or module:factory, whatever concurrent.futures.Executor that factory(max_workers=N) makes. Repeatable.",
      valueName: "name"))
  var executor: [String] = []

  @OptionGroup var work: WorkOptions
  @OptionGroup var pythonOptions: PythonOptions

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
      "Give up on a run after this time: 90s, 5m. Default: a minute and twenty times what the warm-up predicts.",
      valueName: "duration"))
  var timeout: DurationArgument?

  @Option(
    help: ArgumentHelp(
      "The strategy that speed-ups are relative to. Default: python/serial, or the first there is.",
      valueName: "strategy"))
  var baseline: String?

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
    for name in function where FunctionKind(rawValue: name) == nil {
      let names = FunctionKind.allCases.map(\.rawValue)
      throw ValidationError(unknown("function", name, among: names, title: "Functions"))
    }
    let executors = try executor.map(StrategyArgument.executor)
    try StrategyArgument.requirePython(functions, for: executors)
    try pythonOptions.validate(with: executors)
    if let runs, runs < 1 { throw ValidationError("--runs must be at least 1, not \(runs).") }
    guard !strategies.isEmpty else {
      throw ValidationError(
        "There is no strategy with function \(function.joined(separator: " or ")) and executor \(executor.joined(separator: " or "))."
      )
    }
    // The parser takes an option with nothing after the sign for one without the sign.
    guard !CommandLine.arguments.contains("--json=") else {
      throw ValidationError("--json= has no path after it. --json alone prints the record.")
    }
    guard !explain || json != "-" else {
      throw ValidationError(
        "--explain goes with the table, and --json alone prints the record instead of it.")
    }
    if let baseline, !strategies.map(\.name).contains(baseline) {
      let isKnown = Strategy(name: baseline) != nil
      throw ValidationError(
        isKnown
          ? "The baseline '\(baseline)' is not among the strategies that were asked for."
          : unknown("baseline", baseline, among: strategies.map(\.name), title: "Strategies"))
    }
  }

  func run() throws {
    var machine = Machine.probe()
    let workers = try work.workers(usable: machine.usable)
    let file = try recordFile()
    let interrupts = try Interrupts {
      Console.note("  Finishing this run; what is measured is kept. Ctrl-C again stops at once.")
    }
    Console.interrupts = interrupts
    let record: ComparisonRecord
    do {
      let python = try python(workers: workers, interrupts)
      machine.python = try? python.get().record
      let contenders = strategies.map { contender($0, python: python) }
      try refuseUnlessNamedStrategiesRun(contenders)
      let progress = quiet ? nil : ProgressLines()
      let runner = ComparisonRunner(
        plan: plan(contenders, workers: workers, usable: machine.usable), machine: machine,
        version: version, contenders: contenders,
        limits: .init(run: timeout?.duration), interrupts: interrupts
      ) { event in
        progress?.show(event)
        if case .roundEnded(let record) = event { try save(record, to: file) }
      }
      record = try runner.run()
    } catch is Interruption {
      throw ExitCode.interrupted
    }
    do {
      let failure = try save(record, to: file)
      if let failure { Console.error("\(failure)") }
      try report(record)
      if failure != nil { throw ExitCode.failure }
    } catch is Interruption {
      throw ExitCode.interrupted
    }
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

  /// The functions that were asked for, in the order of the catalogue.
  private var functions: [FunctionKind] {
    FunctionKind.allCases.filter { function.isEmpty || function.contains($0.rawValue) }
  }

  /// The factories that were asked for, each once.
  private var factories: [FactoryName] {
    executor.enumerated().filter { executor.firstIndex(of: $1) == $0 }
      .compactMap { ExecutorKind(rawValue: $1)?.factory }
  }

  /// The strategies that were asked for: each function's in the order of the catalogue, those on executors from factories last.
  private var strategies: [Strategy] {
    functions.flatMap { function in
      let always = Catalogue.executors(of: function).filter {
        executor.isEmpty || executor.contains($0.rawValue)
      }
      return (always + factories.map(ExecutorKind.factory))
        .filter(function.canRun).map { Strategy(function, $0) }
    }
  }

  /// The interpreter for the Python strategies, or why there is none.
  private func python(
    workers: Int, _ interrupts: Interrupts
  ) throws -> Result<PythonInterpreter, Obstacle> {
    guard strategies.contains(where: { $0.function.language == .python }) else {
      return .failure(Obstacle("Python is not needed."))
    }
    return try pythonOptions.interpreter(
      needsExtension: strategies.contains { $0.function == .swiftExtension },
      factories: factories, workers: workers, limit: timeout?.duration, interrupts)
  }

  /// Ends with an error when a strategy that was named cannot run.
  ///
  /// Named is one whose executor was named, and the serial one of a function that was named, which needs nothing but the function.
  /// Without Python there is nothing left of the default comparison either.
  private func refuseUnlessNamedStrategiesRun(_ contenders: [Contender]) throws {
    for contender in contenders {
      guard let obstacle = contender.obstacle else { continue }
      let strategy = contender.strategy
      let isNamed =
        executor.contains(strategy.executor.rawValue)
        || strategy.executor == .serial
          && (function.contains(strategy.function.rawValue) || strategy.function == .python)
      guard isNamed else { continue }
      Console.error("\(StrategyTitle.of(strategy.name)) cannot run here: \(obstacle)")
      throw ExitCode.cannotRun
    }
  }

  private func plan(_ contenders: [Contender], workers: Int, usable: Machine.Usable) -> Plan {
    let names = contenders.map(\.strategy.name)
    let canRun = contenders.filter { $0.obstacle == nil }.map(\.strategy.name)
    let usual = Strategy(.python, .serial).name
    let budget = budget?.duration ?? (runs == nil ? .seconds(50) : nil)
    return Plan(
      function: "cpu_intensive", tasks: work.tasks ?? usable.count, multiplier: work.multiplier,
      workers: workers, strategies: names,
      baseline: baseline ?? (canRun.contains(usual) ? usual : canRun.first ?? usual),
      startMethod: pythonOptions.startMethod, runs: runs,
      budgetNanoseconds: budget.map { Int64($0 / .nanoseconds(1)) }, verify: !noVerify)
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
