import ArgumentParser
import Comparison
import Strategies

/// A function of the user's own, and what to call it with.
struct OwnOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A function of your own: FILE.py:FUNCTION, or module:function. Default: what pyproject.toml names in [tool.fully-loaded]; where there is none, cpu_intensive, which comes with the command.",
      valueName: "function"))
  var target: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "What to call it with, as executor.map takes it: a Python expression a parameter, each giving an iterable; the shortest ends them all. Names are those of the function's own file.",
      valueName: "expression"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "In place of --map: an iterable of tuples of arguments, or a function that gives one.",
      valueName: "FILE.py:name"))
  var tasksFrom: String?

  @Option(
    help: ArgumentHelp(
      "Another implementation of the function, as a row of its own. Repeatable.",
      valueName: "name=FILE.py:function"))
  var also: [String] = []

  @Option(
    help: ArgumentHelp(
      "How far floats may be apart and count as equal, relative to the larger of them. Default: not at all.",
      valueName: "part"))
  var tolerance: Double?

  /// Whether it is the function that comes with the command.
  var isTheTools: Bool { target.map { $0 == Self.theTools } ?? !Project.isHere }

  private static let theTools = "cpu_intensive"

  /// Makes sure that the options can be, whatever the files are.
  ///
  /// - Throws: `ValidationError`.
  func check() throws {
    if isTheTools, let option = tasksOptions.first ?? (also.isEmpty ? nil : "--also") {
      throw ValidationError(
        "\(option) goes with a function of your own, which comes first: fully-loaded compare FILE.py:FUNCTION \(option) ..."
      )
    }
    if let target, !isTheTools { _ = try FunctionArgument.place(target, of: "The function") }
    guard tasksOptions.count < 2 else {
      throw ValidationError("--map and --tasks-from both say what the tasks are. Give one of them.")
    }
    if let tasksFrom { _ = try FunctionArgument.place(tasksFrom, of: "--tasks-from") }
    var names: Set<FunctionKind> = []
    for text in also {
      let (function, _) = try FunctionArgument.other(text)
      guard names.insert(function).inserted else {
        throw ValidationError("--also names two functions '\(function.rawValue)'.")
      }
    }
    if let tolerance, !(0..<1).contains(tolerance) {
      throw ValidationError("--tolerance must be at least 0 and below 1, not \(tolerance).")
    }
  }

  /// Those that say what the tasks are.
  private var tasksOptions: [String] {
    (map.isEmpty ? [] : ["--map"]) + (tasksFrom == nil ? [] : ["--tasks-from"])
  }

  /// The functions that were named, or those of the project, built.
  ///
  /// - Parameters:
  ///   - selection: Which strategies take part.
  ///   - tasks: How many tasks to take at most.
  ///   - interpreter: The one to run them with.
  ///   - interrupts: Any of them cuts it off.
  /// - Returns: The functions, and the strategies that take part.
  /// - Throws: `ValidationError`, `ExitCode`, ``Interruption``.
  func functions(
    _ selection: StrategySelection, tasks: Int?, by interpreter: PythonInterpreter,
    _ interrupts: Interrupts
  ) throws -> (OwnFunctions, [Strategy]) {
    let others = try also.map(FunctionArgument.other)
    var own: OwnFunctions
    let strategies: [Strategy]
    if let target {
      let place = try FunctionArgument.place(target, of: "The function")
      own = OwnFunctions(title: target, functions: [(.python, place)])
      strategies = try selection.strategies(of: [.python] + others.map(\.function))
    } else {
      let project = try Project(FunctionArgument.currentFolder, by: interpreter, interrupts)
      strategies = try selection.strategies(of: project.functions + others.map(\.function))
      own = try project.ownFunctions(for: strategies, by: interpreter, interrupts)
    }
    own.functions += others
    if !tasksOptions.isEmpty {
      own.map = map.isEmpty ? nil : map
      own.tasksFrom = try tasksFrom.map { try FunctionArgument.place($0, of: "--tasks-from") }
    }
    own.tasks = tasks ?? own.tasks
    return (own, strategies)
  }
}
