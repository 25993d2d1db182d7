import ArgumentParser
import Strategies

/// A function of the user's own, and what to call it with.
struct OwnOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A function of your own: FILE.py:FUNCTION, or module:function. Default: cpu_intensive, which comes with the command.",
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

  /// Whether none of them is there.
  var isEmpty: Bool { target == nil }

  /// - Throws: `ValidationError` for what cannot be whatever the files are.
  private func check() throws {
    if let target {
      _ = try FunctionArgument.place(target, of: "The function")
      guard map.isEmpty || tasksFrom == nil else {
        throw ValidationError(
          "--map and --tasks-from both say what the tasks are. Give one of them.")
      }
    } else if let option = [
      map.isEmpty ? nil : "--map", tasksFrom == nil ? nil : "--tasks-from",
      also.isEmpty ? nil : "--also",
    ].compactMap(\.self).first {
      throw ValidationError(
        "\(option) goes with a function of your own, which comes first: fully-loaded compare FILE.py:FUNCTION \(option) ..."
      )
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

  /// The functions that were named; `nil` when none was.
  ///
  /// - Parameter tasks: How many tasks to take at most.
  /// - Throws: `ValidationError`.
  func functions(tasks: Int?) throws -> OwnFunctions? {
    try check()
    guard let target else { return nil }
    return OwnFunctions(
      title: target,
      functions: [(.python, try FunctionArgument.place(target, of: "The function"))]
        + (try also.map(FunctionArgument.other)),
      map: map.isEmpty ? nil : map,
      tasksFrom: try tasksFrom.map { try FunctionArgument.place($0, of: "--tasks-from") },
      tasks: tasks)
  }
}
