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

  @Option(
    help: ArgumentHelp(
      "Only this function: python, swift-ext, swift, or a name given with --also. Repeatable.",
      valueName: "name"))
  var function: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only this executor: serial, threads, processes, interpreters, native (one call from Python, threads in Swift), or module:factory, whatever concurrent.futures.Executor that factory(max_workers=N) makes. Repeatable.",
      valueName: "name"))
  var executor: [String] = []

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

  @Flag(help: "No progress on standard error.")
  var quiet = false

  func validate() throws {
    let executors = try executor.map(StrategyArgument.executor)
    try pythonOptions.validate(with: executors)
    if let runs, runs < 1 { throw ValidationError("--runs must be at least 1, not \(runs).") }
    // The parser takes an option with nothing after the sign for one without the sign.
    guard !CommandLine.arguments.contains("--json=") else {
      throw ValidationError("--json= has no path after it. --json alone prints the record.")
    }
    if own.isEmpty {
      try check(FunctionKind.named)
    } else if work.multiplier != nil {
      throw ValidationError(
        "--multiplier is of cpu_intensive; --map tells a function of one's own what to do.")
    }
  }

  /// Makes sure that the strategies that were asked for are some of those that there are.
  private func check(_ known: [FunctionKind]) throws {
    for name in function where !known.map(\.rawValue).contains(name) {
      throw ValidationError(
        unknown("function", name, among: known.map(\.rawValue), title: "Functions"))
    }
    let functions = chosen(among: known)
    try StrategyArgument.requirePython(functions, for: executor.map(StrategyArgument.executor))
    let strategies = strategies(of: functions)
    guard !strategies.isEmpty else {
      throw ValidationError(
        "There is no strategy with function \(functions.map(\.rawValue).joined(separator: " or ")) and executor \(executor.joined(separator: " or "))."
      )
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
    let interrupts = try Interrupts(onFirst: program.showInterruption)
    Console.interrupts = interrupts
    try program.follow(interrupts)
    let record: ComparisonRecord
    do {
      let ownFunctions = try own.functions(tasks: work.tasks)
      let known = ownFunctions?.functions.map(\.function) ?? FunctionKind.named
      try check(known)
      let functions = chosen(among: known)
      let python = try python(
        for: strategies(of: functions), isOwn: ownFunctions != nil, workers: workers, interrupts)
      machine.python = try? python.get().record
      let subject = try subject(ownFunctions, python, usable: machine.usable, interrupts)
      let contenders = strategies(of: functions).map { subject.contender($0, python: python) }
      try refuseUnlessNamedStrategiesRun(contenders)
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
      record = try runner.run()
    } catch is Interruption {
      throw ExitCode.interrupted
    } catch let fault as HostFault {
      Console.error("\(fault)")
      throw ExitCode.strategyFailed
    } catch let error as ValidationError {
      // What is known only now: the parser would show the usage of the whole command.
      Console.error("\(error.message)\n  See 'fully-loaded compare --help' for more information.")
      throw ExitCode.validationFailure
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

  /// What is compared: the tool's own function, or the user's with the tasks that Python finds.
  private func subject(
    _ own: OwnFunctions?, _ python: Result<PythonInterpreter, Obstacle>, usable: Machine.Usable,
    _ interrupts: Interrupts
  ) throws -> Subject {
    guard let own else {
      return .cpuIntensive(count: work.tasks ?? usable.count, multiplier: work.multiplier ?? 1)
    }
    switch python {
    case .success(let interpreter):
      return try own.gathered(
        by: interpreter, limit: timeout?.duration ?? .seconds(600), interrupts)
    case .failure(let obstacle):
      Console.error("'\(own.title)' is not to be had: \(obstacle)")
      throw ExitCode.cannotRun
    }
  }

  /// The functions that were asked for, in the order in which they are shown.
  private func chosen(among functions: [FunctionKind]) -> [FunctionKind] {
    functions.filter { function.isEmpty || function.contains($0.rawValue) }
  }

  /// The factories that were asked for, each once.
  private var factories: [FactoryName] {
    executor.enumerated().filter { executor.firstIndex(of: $1) == $0 }
      .compactMap { ExecutorKind(rawValue: $1)?.factory }
  }

  /// The strategies that were asked for: each function's in the order of the catalogue, those on executors from factories last.
  private func strategies(of functions: [FunctionKind]) -> [Strategy] {
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
    for strategies: [Strategy], isOwn: Bool, workers: Int, _ interrupts: Interrupts
  ) throws -> Result<PythonInterpreter, Obstacle> {
    guard isOwn || strategies.contains(where: { $0.function.language == .python }) else {
      return .failure(Obstacle("Python is not needed."))
    }
    return try pythonOptions.interpreter(
      needsExtension: !isOwn && strategies.contains { $0.function == .swiftExtension },
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
          && (function.contains(strategy.function.rawValue) || strategy.function == .python
            || strategy.function.isOther)
      guard isNamed else { continue }
      Console.error("\(StrategyTitle.of(strategy.name)) cannot run here: \(obstacle)")
      throw ExitCode.cannotRun
    }
  }

  private func plan(_ contenders: [Contender], _ subject: Subject, workers: Int) -> Plan {
    let names = contenders.map(\.strategy.name)
    let canRun = contenders.filter { $0.obstacle == nil }.map(\.strategy.name)
    let usual = Strategy(.python, .serial).name
    let budget = budget?.duration ?? (runs == nil ? .seconds(50) : nil)
    let workload = subject.workload
    return Plan(
      function: program.title ?? workload.title, functions: subject.isOwn ? subject.places : nil,
      tasks: workload.count, multiplier: subject.isOwn ? nil : work.multiplier ?? 1,
      arguments: subject.arguments,
      argumentBytes: subject.isOwn ? workload.rows.reduce(0) { $0 + $1.count } : nil,
      workers: workers, strategies: names,
      baseline: baseline ?? (canRun.contains(usual) ? usual : canRun.first ?? usual),
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
      try Console.print(ComparisonText.text(of: record, width: Console.width))
    }
    if disagrees, record.plan.verify, let text = VerificationText.text(of: record) {
      Console.error(text)
    }
    if record.interrupted { throw ExitCode.interrupted }
    if disagrees { throw ExitCode.resultsDiffer }
    if record.strategies.contains(where: { !$0.faults.isEmpty }) { throw ExitCode.strategyFailed }
  }
}
