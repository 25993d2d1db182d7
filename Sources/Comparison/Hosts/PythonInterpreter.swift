import FoundationEssentials
public import Records
public import Strategies

/// A Python interpreter that has been asked what it is and what it can run.
public struct PythonInterpreter: Sendable {
  /// The path or name that it is started by.
  public let executable: String
  /// The directory that holds the package `fully_loaded`; `nil` where the interpreter has it installed.
  public let packages: String?
  /// `3.11.7`.
  public let version: String
  private let capabilities: Capabilities
  /// Why no executor comes from a factory; without those that do, and those that were not tried.
  var factoryObstacles: [FactoryName: Obstacle] = [:]
  /// What is known of the cluster that was tried; `nil` where none was.
  var cluster: ClusterTrial?

  /// Why an interpreter is of no use, in words for whoever named it.
  public enum Problem: Error, Equatable, CustomStringConvertible {
    case notStarted(executable: String, reason: String)
    case notPython(executable: String, output: String)
    case tooOld(executable: String, version: String)
    case packageMissing(executable: String)
    case packageBroken(executable: String, output: String)

    public var description: String {
      let needed = "CPython 3.10 or newer is needed; https://www.python.org/downloads has it."
      return switch self {
      case .notStarted(let executable, let reason):
        "The Python interpreter '\(executable)' does not start: \(reason) \(needed)"
      case .notPython(let executable, let output):
        "'\(executable)' is not a Python interpreter: it printed \(output.isEmpty ? "nothing" : "'\(output)'"). \(needed)"
      case .tooOld(let executable, let version):
        "The Python interpreter '\(executable)' is version \(version). \(needed)"
      case .packageMissing(let executable):
        "The Python interpreter '\(executable)' does not have the package fully_loaded. Install it there with pip, or name an interpreter that has it with --python."
      case .packageBroken(let executable, let output):
        "The Python interpreter '\(executable)' cannot load the package fully_loaded. It printed:\n\(output)"
      }
    }
  }

  /// Starts the interpreter once and asks it.
  ///
  /// - Parameters:
  ///   - executable: A path, or a name on `PATH`.
  ///   - packages: The directory that holds the package `fully_loaded`; `nil` when the interpreter has to have it installed.
  ///   - interrupts: Any of them cuts the question off.
  /// - Throws: ``Problem``; ``Interruption``.
  public init(executable: String, packages: String?, interrupts: Interrupts) throws {
    self.executable = executable
    self.packages = packages
    let command = Self.command(executable, packages, code: Self.question)
    let answer: CommandOutput
    do { answer = try CommandOutput(of: command, limit: .seconds(60), interrupts) } catch {
      guard let error = error as? SystemError else { throw error }
      throw Problem.notStarted(executable: executable, reason: error.reason)
    }
    let lines = answer.text.split(separator: "\n").map(String.init)
    let number = lines.first?.split(separator: ".").compactMap { Int($0) } ?? []
    guard let version = lines.first, number.count == 3 else {
      throw Problem.notPython(
        executable: executable, output: String((lines.first ?? "").prefix(80)))
    }
    guard (number[0], number[1]) >= (3, 10) else {
      throw Problem.tooOld(executable: executable, version: version)
    }
    guard let json = lines.last(where: { $0.hasPrefix("{") }),
      let capabilities = try? JSONDecoder().decode(Capabilities.self, from: Data(json.utf8))
    else {
      guard lines.last != "ModuleNotFoundError: No module named 'fully_loaded'" else {
        throw Problem.packageMissing(executable: executable)
      }
      throw Problem.packageBroken(
        executable: executable, output: lines.dropFirst().suffix(6).joined(separator: "\n"))
    }
    self.version = version
    self.capabilities = capabilities
  }

  /// How it is recorded.
  public var record: Machine.Python {
    Machine.Python(
      executable: capabilities.executable, implementation: capabilities.implementation,
      version: version, gil: capabilities.gil)
  }

  /// Why the extension cannot be imported; `nil` when it can.
  public var extensionProblem: String? { capabilities.native }

  /// How processes are started unless something else is asked for: `fork`, `spawn` or `forkserver`.
  public var defaultStartMethod: String { capabilities.defaultStartMethod }

  /// The ways in which this interpreter can start processes.
  public var startMethods: [String] { capabilities.startMethods }

  /// Why a strategy of the tool's own function cannot run here; `nil` when it can.
  ///
  /// What comes from a factory has to be tried before: ``tryFactory(_:workers:limit:interrupts:)``.
  public func obstacle(to strategy: Strategy) -> Obstacle? {
    if strategy.function == .swiftExtension, let problem = extensionProblem {
      return Obstacle("the extension cannot be imported by '\(executable)': \(problem)")
    }
    if strategy.executor == .cluster, strategy.function == .swiftExtension,
      let obstacle = clusterExtensionObstacle
    {
      return obstacle
    }
    return obstacle(to: strategy.executor)
  }

  /// Why an executor cannot run here; `nil` when it can.
  ///
  /// What comes from a factory has to be tried before: ``tryFactory(_:workers:limit:interrupts:)``.
  public func obstacle(to executor: ExecutorKind) -> Obstacle? {
    if case .factory(let factory) = executor { return factoryObstacles[factory] }
    if executor == .cluster, let cluster { return cluster.obstacle.map { Obstacle($0) } }
    return (capabilities.executors[executor.rawValue] ?? nil).map { Obstacle($0) }
  }

  /// How a host is started.
  ///
  /// - Parameter paths: Folders that modules are looked for in after the tool's own.
  /// - Returns: The command that starts it.
  public func host(paths: [String] = []) -> HostCommand {
    var host = command(code: "from fully_loaded.host import main; main()")
    let all = packages.map { [$0] } ?? []
    let users = ProcessInfo.processInfo.environment["PYTHONPATH"].map { [$0] } ?? []
    if !paths.isEmpty {
      host.environment["PYTHONPATH"] = (all + paths + users).filter { !$0.isEmpty }
        .joined(separator: ":")
    }
    return host
  }

  /// Runs a short program.
  ///
  /// - Parameters:
  ///   - code: The program, which finds the package.
  ///   - arguments: What it has for `sys.argv[1:]`.
  ///   - limit: How long it may take.
  ///   - interrupts: Any of them cuts it off.
  /// - Returns: The end of what it printed, on standard output and standard error together.
  /// - Throws: ``SystemError`` when it does not end in time; ``Interruption``.
  public func output(
    of code: String, arguments: [String], limit: Duration, interrupts: Interrupts
  ) throws -> String {
    try CommandOutput(of: command(code: code, arguments: arguments), limit: limit, interrupts).text
  }

  /// How the interpreter is started with a program and its arguments; the program finds the package.
  func command(code: String, arguments: [String] = []) -> HostCommand {
    // The interpreter itself, not the name it was found by: that may be a script that looks for it first.
    Self.command(capabilities.executable, packages, code: code, arguments: arguments)
  }

  /// Prints the version before anything that an old interpreter could stumble over.
  private static let question = """
    import sys
    sys.stdout.write('%d.%d.%d\\n' % sys.version_info[:3])
    sys.stdout.flush()
    if sys.version_info >= (3, 10):
        from fully_loaded.probe import main
        main()
    """

  private static func command(
    _ executable: String, _ packages: String?, code: String, arguments: [String] = []
  ) -> HostCommand {
    // By the environment, so that the processes and interpreters which a pool starts find the package too; before what the user has there,
    // which an executor's factory may be in. The safe path (3.11) keeps a file in the working directory from standing in for a module of ours.
    var environment = ["PYTHONSAFEPATH": "1"]
    if let packages {
      let users = ProcessInfo.processInfo.environment["PYTHONPATH"] ?? ""
      environment["PYTHONPATH"] = users.isEmpty ? packages : "\(packages):\(users)"
    }
    // What the safe path does, for CPython 3.10: the working directory is where such a program looks first.
    let safe = "import sys; sys.path[:1] = [p for p in sys.path[:1] if p]\n"
    return HostCommand(
      executable: executable, arguments: ["-c", safe + code] + arguments,
      environment: environment)
  }

  /// What `fully_loaded.probe` prints.
  private struct Capabilities: Decodable {
    let executable: String
    let implementation: String
    let gil: Bool
    /// By executor: why it cannot run, or null.
    let executors: [String: String?]
    let startMethods: [String]
    let defaultStartMethod: String
    let native: String?

    enum CodingKeys: String, CodingKey {
      case executable, implementation, gil, executors, native
      case startMethods = "start_methods"
      case defaultStartMethod = "default_start_method"
    }
  }
}
