import Foundation

/// The built command with its arguments, as somebody would start it.
///
/// Every process that it starts, and those start, has a mark of this command in its environment: what is left of it can be found.
struct Command {
  private let arguments: [String]
  private let environment: [String: String]
  private let folder: TemporaryFolder?
  private let interpreter: FakeInterpreter?

  /// - Parameters:
  ///   - arguments: Without the command itself.
  ///   - environment: On top of this process's own; the locale is UTF-8 unless it says otherwise.
  ///   - folder: The working directory; `nil` for this process's own.
  ///   - interpreter: What must be there as long as the command runs.
  init(
    _ arguments: [String], environment: [String: String] = [:], folder: TemporaryFolder? = nil,
    interpreter: FakeInterpreter? = nil
  ) {
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
    self.interpreter = interpreter
  }

  /// Runs it to its end.
  ///
  /// - Throws: ``CommandFailure`` when it does not end within the limit, or leaves a process behind.
  func run(limit: Duration = .seconds(120)) throws -> Outcome {
    try start().finish(limit: limit)
  }

  /// Starts it, and leaves the rest to the caller.
  func start() throws -> RunningCommand {
    try start(Self.path.get())
  }

  /// Starts the program at an absolute path in its place, and leaves the rest to the caller.
  func start(_ path: String) throws -> RunningCommand {
    let (variables, mark) = marked()
    return try RunningCommand(
      path, arguments, environment: variables, folder: folder, mark: mark,
      interpreter: interpreter)
  }

  /// The command and its arguments, its environment, and the mark that is in that: for those who start it otherwise.
  ///
  /// - Parameter names: Variables of this process that the command does not have.
  /// - Returns: Everything that starting it takes.
  /// - Throws: Where the command cannot be built.
  func parts(
    without names: [String]
  ) throws -> (words: [String], environment: [String: String], mark: String) {
    var (variables, mark) = marked()
    for name in names { variables[name] = environment[name] }
    return (try [Self.path.get()] + arguments, variables, mark)
  }

  private func marked() -> (variables: [String: String], mark: String) {
    let mark = UUID().uuidString
    let variables = ProcessInfo.processInfo.environment
      .merging(["LC_ALL": "C.UTF-8"]) { _, added in added }
      .merging(environment) { _, added in added }
      .merging([MarkedProcess.variable: mark]) { _, added in added }
    return (variables, mark)
  }

  /// The root of the package, found from where this file lies: three folders up.
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  /// The command under test: another one with `FULLY_LOADED_COMMAND`.
  ///
  /// Not the launcher, which needs `PATH` and looks at every source file each time. What it does first is done here once: where the command is
  /// not there, it is built, which takes minutes and is no part of any test.
  static let path = Result<String, any Error> {
    if let path = ProcessInfo.processInfo.environment["FULLY_LOADED_COMMAND"] { return path }
    let script = try Command([]).start("\(root)/Scripts/build-products.sh")
    let outcome = try script.finish(limit: .seconds(900))
    guard outcome.ending == .code(0) else { throw CommandFailure.notBuilt(outcome) }
    return outcome.output.trimmingCharacters(in: .newlines)
  }
}
