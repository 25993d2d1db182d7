import ArgumentParser
import Comparison
import Records
import Strategies

/// What is to be measured, and how: what all verbs that compare strategies are asked.
struct ComparisonOptions: ParsableArguments {
  @OptionGroup var own: OwnOptions
  @OptionGroup var selection: StrategySelection
  @OptionGroup var work: TaskOptions
  @OptionGroup var pythonOptions: PythonOptions
  @OptionGroup var program: ProgramOptions
  @OptionGroup var color: ColorOption
  @OptionGroup var htmlOption: HTMLOption

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

  @Flag(help: "No progress on standard error.")
  var quiet = false

  func validate() throws {
    try RankedHost.checkAlone("a comparison")
    try pythonOptions.validate(with: selection.executors())
    if let runs, runs < 1 { throw ValidationError("--runs must be at least 1, not \(runs).") }
    // The parser takes an option with nothing after the sign for one without the sign.
    guard !CommandLine.arguments.contains("--json=") else {
      throw ValidationError("--json= has no path after it. --json alone prints the record.")
    }
    if try strategiesOfTheTool == nil, work.multiplier != nil {
      throw ValidationError(
        "--multiplier is of cpu_intensive; --map tells a function of one's own what to do.")
    }
  }

  /// The strategies that take part, where they are those of the function that comes with the command; `nil` where it is the user's own,
  /// of which nothing is known yet.
  ///
  /// - Throws: `ValidationError`.
  var strategiesOfTheTool: [Strategy]? {
    get throws { own.isTheTools ? try selection.strategies(of: FunctionKind.named) : nil }
  }

  /// Does what a verb does, and turns what ends it into an exit code and a message.
  ///
  /// - Parameters:
  ///   - verb: Its name.
  ///   - body: What it does.
  /// - Throws: `ExitCode`, and whatever else `body` throws.
  func run(_ verb: String, _ body: () throws -> Void) throws {
    Orphans.adopt()
    defer { Orphans.end() }
    do { try body() } catch is Interruption {
      throw ExitCode.interrupted
    } catch let fault as HostFault {
      Console.error("\(fault)")
      throw ExitCode.strategyFailed
    } catch let error as ValidationError {
      // What is known only now: the parser would show the usage of the whole command.
      Console.error("\(error.message)\n  See 'fully-loaded \(verb) --help' for more information.")
      throw ExitCode.validationFailure
    }
  }

  /// Gets everything ready that strategies need to run.
  ///
  /// - Parameters:
  ///   - machine: What they run on; the interpreter is added to it.
  ///   - tasks: How many there are, where the user does not say.
  ///   - workers: The most that any of them has.
  /// - Returns: What was found.
  /// - Throws: `ValidationError`, `ExitCode`, ``Interruption``.
  func setting(on machine: Machine, tasks: Int, workers: Int) throws -> Setting {
    let (file, page) = (try recordFile(), try htmlOption.file())
    let interrupts = try Interrupts(onFirst: program.showInterruption)
    Console.interrupts = interrupts
    try program.follow(interrupts)
    let python = try python(workers: workers, interrupts)
    let (subject, strategies) = try subject(python, tasks: tasks, interrupts)
    var machine = machine
    machine.python = try? python.get().record
    return Setting(
      machine: machine, python: python, subject: subject, strategies: strategies, file: file,
      page: page, interrupts: interrupts)
  }

  /// The file that the record goes to, known to be writable before anything runs; `nil` when it goes nowhere, or to standard output.
  private func recordFile() throws -> RecordFile? {
    guard let json, json != "-" else { return nil }
    do { return try RecordFile(path: json) } catch let failure as RecordFile.Failure {
      throw ValidationError("\(failure)")
    }
  }

  /// The interpreter for the Python strategies, or why there is none.
  private func python(
    workers: Int, _ interrupts: Interrupts
  ) throws -> Result<PythonInterpreter, Obstacle> {
    let functions = try strategiesOfTheTool?.map(\.function)
    guard functions?.contains(where: { $0.language == .python }) ?? true else {
      return .failure(Obstacle("Python is not needed."))
    }
    return try pythonOptions.interpreter(
      needsExtension: functions?.contains(.swiftExtension) ?? false, factories: selection.factories,
      workers: workers, cluster: selection.cluster.cluster, limit: timeout?.duration, interrupts)
  }

  /// What is compared, and the strategies that take part.
  private func subject(
    _ python: Result<PythonInterpreter, Obstacle>, tasks: Int, _ interrupts: Interrupts
  ) throws -> (Subject, [Strategy]) {
    if let strategies = try strategiesOfTheTool {
      let subject = Subject.cpuIntensive(
        count: work.tasks ?? tasks, multiplier: work.multiplier ?? 1)
      return (subject, strategies)
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

  /// How long to wait for what.
  func limits(for setting: Setting) -> RunLimits {
    RunLimits(
      run: timeout?.duration, patience: setting.subject.isOwn ? .seconds(600) : .seconds(60))
  }

  /// What was asked for, as it is recorded.
  func plan(of setting: Setting, workers: Int, baseline: String) -> Plan {
    let budget = budget?.duration ?? (runs == nil ? .seconds(50) : nil)
    let (subject, workload) = (setting.subject, setting.subject.workload)
    return Plan(
      function: program.title ?? workload.title, functions: subject.isOwn ? subject.places : nil,
      tasks: workload.count, multiplier: subject.isOwn ? nil : work.multiplier ?? 1,
      arguments: subject.arguments,
      argumentBytes: subject.isOwn ? workload.rows.reduce(0) { $0 + $1.count } : nil,
      workers: workers, strategies: setting.strategies.map(\.name), baseline: baseline,
      startMethod: pythonOptions.startMethod, runs: runs,
      budgetNanoseconds: budget.map { Int64($0 / .nanoseconds(1)) }, verify: !noVerify,
      tolerance: own.tolerance, cluster: selection.cluster.cluster)
  }
}
