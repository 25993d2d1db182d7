import Testing

@Suite struct `bad input gets a clear error, exit code 64, and nothing else happens` {
  private static let functions = "Functions: python, swift-ext, swift."
  private static let executors =
    "Executors: serial, threads, processes, interpreters, native, cluster."
  private static let strategies =
    "Strategies: python/serial, python/threads, python/processes, python/interpreters, "
    + "python/cluster, swift-ext/serial, swift-ext/threads, swift-ext/processes, swift-ext/interpreters, "
    + "swift-ext/native, swift-ext/cluster, swift/serial, swift/threads, swift/processes, "
    + "swift/cluster."
  /// Those of a comparison that asks for none in particular.
  private static let compared = strategies.replacing(#/ [a-z-]+/cluster,/#, with: "")
    .replacing(", swift/cluster.", with: ".")

  @Test(arguments: [
    Mistake(
      "compare --function pyton",
      "Unknown function 'pyton'. Did you mean 'python'?\n  \(functions)"),
    Mistake("compare --function rust", "Unknown function 'rust'.\n  \(functions)"),
    Mistake(
      "compare --function Swift --function swift-ext",
      "Unknown function 'Swift'. Did you mean 'swift'?\n  \(functions)"),
    Mistake(
      "compare --executor process",
      "Unknown executor 'process'. Did you mean 'processes'?\n  \(executors)"),
    Mistake(
      "compare --executor serial --executor gpu",
      "Unknown executor 'gpu'.\n  \(executors)"),
    Mistake(
      "run swift/thread --tasks 2",
      "Unknown strategy 'swift/thread'. Did you mean 'swift/threads'?\n  \(strategies)"),
    Mistake(
      "run python/process",
      "Unknown strategy 'python/process'. Did you mean 'python/processes'?\n  \(strategies)"),
    Mistake("run swift", "Unknown strategy 'swift'.\n  \(strategies)"),
    Mistake(
      "run python/processes --start-method forks",
      "Unknown start method 'forks'. Did you mean 'fork'?\n  Start methods: fork, spawn, forkserver."
    ),
    Mistake(
      "compare --start-method clone",
      "Unknown start method 'clone'.\n  Start methods: fork, spawn, forkserver."),
    Mistake(
      "run swift/threads --order finished",
      "Unknown order 'finished'. Did you mean 'finish'?\n  Orders: task, finish."),
    Mistake(
      "compare --baseline python/serail",
      "Unknown baseline 'python/serail'. Did you mean 'python/serial'?\n  \(compared)"),
    Mistake(
      "compare --explain --json",
      "--explain goes with the table, and --json alone prints the record instead of it."),
    Mistake(
      "compare --function swift --baseline python/serial",
      "The baseline 'python/serial' is not among the strategies that were asked for."),
    Mistake(
      "compare --function swift --executor interpreters",
      "There is no strategy with function swift and executor interpreters."),
  ])
  func `a name that is not known is told with those that are`(_ mistake: Mistake) throws {
    try check(mistake)
  }

  private static let loky = "loky:get_reusable_executor"
  private static let noPython =
    "Executor '\(loky)' is one of Python's, and there is no Python in function 'swift'.\n"
    + "  Functions it can run: python, swift-ext."
  private static func noAddress(_ text: String) -> String {
    "--cluster '\(text)' is not the address of a scheduler.\n"
      + "  An address is like tcp://10.0.0.1:8786, as the scheduler prints it when it starts."
  }
  private static let noStartMethod =
    "Executor '\(loky)' takes no start method, so 'spawn' cannot be used.\n"
    + "  Only 'processes' takes one."

  @Test(arguments: [
    Mistake("run swift/\(loky)", noPython),
    Mistake("compare --function swift --executor \(loky)", noPython),
    Mistake("compare --function swift --executor threads --executor \(loky)", noPython),
    Mistake("run python/\(loky) --start-method spawn", noStartMethod),
    Mistake("compare --executor threads --executor \(loky) --start-method spawn", noStartMethod),
    Mistake(
      "run python/loky:",
      "Executor 'loky:' is not named in the form 'module:factory'.\n  An example is \(loky)."),
    Mistake(
      "compare --executor :x",
      "Executor ':x' is not named in the form 'module:factory'.\n  An example is \(loky)."),
    Mistake("run rust/\(loky)", "Unknown strategy 'rust/\(loky)'.\n  \(strategies)"),
    Mistake(
      "compare --executor threads --baseline python/\(loky)",
      "The baseline 'python/\(loky)' is not among the strategies that were asked for."),
    Mistake(
      "run swift-ext/threads --cluster tcp://10.0.0.1:8786",
      "--cluster goes with the executor 'cluster', not 'threads'."),
    Mistake("compare --cluster 10.0.0.1", noAddress("10.0.0.1")),
    Mistake("scale --cluster tcp://10.0.0.1", noAddress("tcp://10.0.0.1")),
    Mistake("run python/cluster --cluster tcp://:8786", noAddress("tcp://:8786")),
    Mistake("compare --cluster tcp://host:0", noAddress("tcp://host:0")),
    Mistake(
      "compare --function python --executor native",
      "There is no strategy with function python and executor native."),
  ])
  func `an executor that does not go with the rest is told why`(_ mistake: Mistake) throws {
    try check(mistake)
  }

  @Test(arguments: [
    Mistake(
      "compare --function swfit", "Unknown function 'swfit'. Did you mean 'swift'?\n  \(functions)"),
    Mistake(
      "compare --start-method frok",
      "Unknown start method 'frok'. Did you mean 'fork'?\n  Start methods: fork, spawn, forkserver."
    ),
  ])
  func `two letters that changed places are recognised`(_ mistake: Mistake) throws {
    try check(mistake)
  }

  private static let tasks =
    "Help:  --tasks <tasks>  Tasks a run. Default: the CPUs that this process may use; "
    + "of a function of your own, all there are."
  private static let multiplier =
    "Help:  --multiplier <multiplier>  Length of a task in units of 10,000,000 square roots; "
    + "0 gives empty sums. Default: 1."

  @Test(
    arguments: ["compare", "run python/processes"],
    [
      Mistake("--tasks 0", "--tasks must be at least 1, not 0."),
      Mistake("--tasks=-1", "--tasks must be at least 1, not -1."),
      Mistake("--tasks -1", "--tasks must be at least 1, not -1."),
      Mistake("--tasks x", "The value 'x' is invalid for '--tasks <tasks>'\n\(tasks)"),
      Mistake("--tasks 2.5", "The value '2.5' is invalid for '--tasks <tasks>'\n\(tasks)"),
      Mistake("--tasks 1000001", "--tasks must be at most 1000000, not 1000001."),
      Mistake(
        "--tasks 9223372036854775808",
        "The value '9223372036854775808' is invalid for '--tasks <tasks>'\n\(tasks)"),
      Mistake("--multiplier=-1", "--multiplier must be between 0 and 698146, not -1."),
      Mistake("--multiplier -1", "--multiplier must be between 0 and 698146, not -1."),
      Mistake(
        "--multiplier x", "The value 'x' is invalid for '--multiplier <multiplier>'\n\(multiplier)"),
      Mistake("--multiplier 698147", "--multiplier must be between 0 and 698146, not 698147."),
      Mistake("--workers 0", "--workers must be at least 1, not 0."),
      Mistake("--workers=-3", "--workers must be at least 1, not -3."),
    ])
  func `a size that makes no sense is told with those that do`(
    _ verb: String, _ mistake: Mistake
  ) throws {
    try check(Mistake("\(verb) \(mistake.testDescription)", mistake.message))
  }

  private static let budget =
    "Help:  --budget <duration>  Time for all runs: 90s, 5m. Every strategy runs at least once. "
    + "Default: 50s, and none with --runs."
  private static let timeout =
    "Help:  --timeout <duration>  Give up on a run after this time: 90s, 5m. "
    + "Default: a minute, ten for a function of your own, and twenty times what the warm-up predicts."

  @Test(arguments: [
    Mistake("compare --runs 0", "--runs must be at least 1, not 0."),
    Mistake("compare --runs=-2", "--runs must be at least 1, not -2."),
    Mistake(
      "compare --budget nonsense",
      "The value 'nonsense' is invalid for '--budget <duration>'\n\(budget)"),
    Mistake(
      "compare --budget 0s", "The value '0s' is invalid for '--budget <duration>'\n\(budget)"),
    Mistake(
      "compare --budget 90", "The value '90' is invalid for '--budget <duration>'\n\(budget)"),
    Mistake(
      "compare --timeout never",
      "The value 'never' is invalid for '--timeout <duration>'\n\(timeout)"),
    Mistake("compare now later", "Unexpected argument 'later'"),
    Mistake(
      "compare now",
      """
      The function 'now' does not name a function.
        It is written FILE.py:FUNCTION, or module:function for a module that Python imports.
      """),
    Mistake(
      "compare --functions swift", "Unknown option '--functions'. Did you mean '--function'?"),
    Mistake(
      "run",
      "Missing expected argument '<strategy>'\n"
        + "Help:  <strategy>  A function on an executor: swift/threads, python/processes, "
        + "python/module:factory, ..."),
  ])
  func `a length of time or an option that makes no sense is told`(_ mistake: Mistake) throws {
    try check(mistake)
  }

  @Test(arguments: [
    "compare --function python", "run python/processes", "run swift/threads", "run swift/serial",
  ])
  func `more workers than usable processors are refused unless asked for twice`(
    _ verb: String
  ) throws {
    let usable = try UsableProcessors.count()
    let workers = "\(verb) --workers \(usable + 1)"
    try check(
      Mistake(
        workers,
        """
        --workers \(usable + 1) is more than the \(usable) CPUs that this process may use.
          --oversubscribe runs them anyway; the figures then show workers that wait for each other.
        """))
  }

  @Test func `workers beyond the processors run when asked for twice`() throws {
    let workers = try UsableProcessors.count() + 1
    let outcome = try Command([
      "run", "swift/threads", "--tasks", "4", "--multiplier", "0", "--workers", "\(workers)",
      "--oversubscribe", "--json",
    ]).run()
    #expect(outcome.ending == .code(0))
    #expect(try RunDocument(outcome.output).workers == workers)
  }

  /// Runs it with an interpreter that notes when it is started, and in an empty folder.
  private func check(_ mistake: Mistake) throws {
    let interpreter = try FakeInterpreter()
    let outcome = try interpreter.command(mistake.arguments).run()
    #expect(outcome.usageError == "Error: \(mistake.message)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.ending == .code(64))
    #expect(interpreter.starts.isEmpty)
  }
}
