import ArgumentParser
import Comparison
import Records
import Strategies
import Workloads

/// The size of the work.
struct TaskOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help:
      "Tasks a run. Default: the CPUs that this process may use; of a function of your own, all there are."
  )
  var tasks: Int?

  @Option(
    parsing: .unconditional,
    help:
      "Length of a task in units of 10,000,000 square roots; 0 gives empty sums. Default: 1.")
  var multiplier: Int?

  func validate() throws {
    if let tasks, tasks < 1 {
      throw ValidationError("--tasks must be at least 1, not \(tasks).")
    }
    if let tasks, tasks > 1_000_000 {
      throw ValidationError("--tasks must be at most 1000000, not \(tasks).")
    }
    if let multiplier, !CPUIntensive.multipliers.contains(multiplier) {
      throw ValidationError(
        "--multiplier must be between 0 and \(CPUIntensive.multipliers.upperBound), not \(multiplier)."
      )
    }
    if let name = KernelWidth.refusedRequest {
      let names = KernelWidth.supported.map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        """
        FULLY_LOADED_KERNEL is '\(name)', which is not a kernel that this processor can run.
          Kernels: \(names).
        """)
    }
  }
}

/// How many workers a pool has.
struct WorkerOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "Workers of a pool. Default: the CPUs that this process may use.")
  var workers: Int?

  @Flag(help: "Allow more workers than CPUs that this process may use.")
  var oversubscribe = false

  func validate() throws {
    if let workers, workers < 1 {
      throw ValidationError("--workers must be at least 1, not \(workers).")
    }
  }

  /// The number of workers.
  ///
  /// - Parameters:
  ///   - usable: The CPUs that this process may use.
  ///   - isElsewhere: Whether all that has workers has them on a cluster that runs already.
  /// - Returns: At least 1.
  /// - Throws: `ValidationError` when there are more than may be busy at once.
  func workers(usable: Machine.Usable, isElsewhere: Bool = false) throws -> Int {
    guard let workers else { return usable.count }
    guard workers <= usable.count || oversubscribe || isElsewhere else {
      throw ValidationError(
        """
        --workers \(workers) is more than the \(usable.count) \(usable.count == 1 ? "CPU" : "CPUs") that this process may use.
          --oversubscribe runs them anyway; the figures then show workers that wait for each other.
        """)
    }
    return workers
  }
}

/// The Python that runs the Python strategies.
struct PythonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The Python interpreter, 3.10 or newer. Default: the one beside this command, python3, or the newest python3.x.",
      valueName: "path"))
  var python: String?

  @Option(
    help: ArgumentHelp(
      "How Python starts processes: fork, spawn or forkserver. Default: the interpreter's own way.",
      valueName: "method"))
  var startMethod: String?

  static let startMethods = ["fork", "spawn", "forkserver"]

  /// The interpreters that are tried when none is asked for.
  private static let usualNames =
    [ToolLocation.interpreter, "python3"].compactMap(\.self)
    + (10...14).reversed().map { "python3.\($0)" }

  func validate() throws {
    guard let startMethod, !Self.startMethods.contains(startMethod) else { return }
    throw ValidationError(
      unknown("start method", startMethod, among: Self.startMethods, title: "Start methods"))
  }

  /// Makes sure that a start method that was asked for is of use to somebody.
  ///
  /// - Throws: `ValidationError` when there is an executor from a factory, and none that takes a start method.
  func validate(with executors: [ExecutorKind]) throws {
    guard let startMethod, !executors.contains(where: \.takesStartMethod) else { return }
    for case .factory(let factory) in executors {
      throw ValidationError(
        """
        Executor '\(factory.text)' takes no start method, so '\(startMethod)' cannot be used.
          Only 'processes' takes one.
        """)
    }
  }

  /// Finds the interpreter that was asked for, or the first of the usual names that will do.
  ///
  /// - Parameters:
  ///   - needsExtension: Whether one that was asked for has to be able to import the extension.
  ///   - factories: What is tried, so that the interpreter knows whether executors come from it.
  ///   - workers: With how many they are tried.
  ///   - cluster: The address of a scheduler that is tried as well.
  ///   - limit: How long each of them may take; a minute at most.
  ///   - interrupts: Any of them cuts the search off.
  /// - Returns: The interpreter, or why there is none.
  /// - Throws: `ValidationError` when one was asked for and will not do.
  func interpreter(
    needsExtension: Bool, factories: [FactoryName] = [], workers: Int = 1,
    cluster: String? = nil, limit: Duration? = nil, _ interrupts: Interrupts
  ) throws -> Result<PythonInterpreter, Obstacle> {
    let packages = ToolLocation.pythonPackages
    if let packages, packages.contains(":") {
      return .failure(
        Obstacle("Python splits its search path at colons, and there is one in '\(packages)'."))
    }
    let names = python.map { [$0] } ?? Self.usualNames
    var first: PythonInterpreter.Problem?
    for name in names {
      do {
        var interpreter = try PythonInterpreter(
          executable: name, packages: packages, interrupts: interrupts)
        if python != nil, needsExtension { try requireExtension(interpreter) }
        for factory in factories {
          try interpreter.tryFactory(
            factory, workers: workers, limit: limit, interrupts: interrupts)
        }
        if let cluster {
          try interpreter.tryCluster(at: cluster, limit: limit, interrupts: interrupts)
        }
        return .success(interpreter)
      } catch let problem as PythonInterpreter.Problem {
        guard python == nil else { throw ValidationError("\(problem)") }
        first = first ?? problem
      }
    }
    return .failure(Obstacle(first?.description ?? "No Python interpreter was found."))
  }
}

private func requireExtension(_ interpreter: PythonInterpreter) throws {
  guard let problem = interpreter.extensionProblem else { return }
  let remedy =
    interpreter.packages == nil
    ? "Install fully-loaded there again" : "Build it with 'make build'"
  throw ValidationError(
    """
    The Python interpreter '\(interpreter.executable)' cannot import the extension: \(problem)
      \(remedy), or leave it out with --function python --function swift.
    """)
}

/// `Unknown executor 'process'. Did you mean 'processes'?`, and the line of those that there are.
func unknown(_ kind: String, _ name: String, among known: [String], title: String) -> String {
  let suggestion = Suggestion.nearest(to: name, among: known).map { " Did you mean '\($0)'?" } ?? ""
  return "Unknown \(kind) '\(name)'.\(suggestion)\n  \(title): \(known.joined(separator: ", "))."
}
