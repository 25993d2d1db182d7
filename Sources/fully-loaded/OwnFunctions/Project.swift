import ArgumentParser
import Comparison
import FoundationEssentials
import Glibc
import Strategies

/// A project of the user's own in the working directory: what its pyproject.toml names, and what is built of it.
struct Project {
  let folder: String
  private let settings: Settings

  /// Whether there is one: whether pyproject.toml has the section that names what to compare.
  static let isHere: Bool = {
    guard let data = try? Data(contentsOf: URL(filePath: "pyproject.toml")) else { return false }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
      .contains { $0.filter { !$0.isWhitespace }.hasPrefix("[tool.fully-loaded]") }
  }()

  /// Reads its settings.
  ///
  /// - Parameters:
  ///   - folder: The project's.
  ///   - interpreter: The one to run it with.
  ///   - interrupts: Any of them cuts it off.
  /// - Throws: `ValidationError` when they are wrong; ``Interruption``.
  init(_ folder: String, by interpreter: PythonInterpreter, _ interrupts: Interrupts) throws {
    self.folder = folder
    settings = try Self.answer(
      interpreter, "from fully_loaded.project_settings import main; main()", folder,
      limit: .seconds(60), interrupts)
  }

  /// The functions that it names.
  var functions: [FunctionKind] {
    let places: [(function: FunctionKind, place: String?)] = [
      (.python, settings.python), (.swiftExtension, settings.swiftExtension),
      (.swift, settings.swift),
    ]
    return places.filter { $0.place != nil }.map(\.function)
  }

  /// What is compared, once what is needed of its Swift side has been built.
  ///
  /// The extension module is, also for strategies in Python alone: their package may import it.
  ///
  /// - Parameters:
  ///   - strategies: Those that take part.
  ///   - interpreter: The one to run it with.
  ///   - interrupts: Any of them cuts it off.
  /// - Returns: Its functions, and where they are.
  /// - Throws: `ExitCode` when it does not build, and what the compiler says has been told; ``Interruption``.
  func ownFunctions(
    for strategies: [Strategy], by interpreter: PythonInterpreter, _ interrupts: Interrupts
  ) throws -> OwnFunctions {
    var own = OwnFunctions(title: settings.python, functions: [(.python, settings.python)])
    own.map = settings.map
    own.tasksFrom = settings.tasksFrom
    own.tasks = settings.tasks
    guard functions != [.python] else {
      let sources = "\(folder)/src"
      own.paths = [access(sources, X_OK) == 0 ? sources : folder]
      return own
    }
    let needsHost = strategies.contains { $0.function == .swift }
    let built = try build(withHost: needsHost, by: interpreter, interrupts)
    own.paths = built.paths
    if let place = settings.swiftExtension { own.functions.append((.swiftExtension, place)) }
    if let place = settings.swift, let host = built.host {
      // After the product's name, which was needed to build it.
      own.functions.append((.swift, String(place.drop { $0 != ":" }.dropFirst())))
      own.swiftHost = HostCommand(executable: host, arguments: [])
    }
    return own
  }

  private func build(
    withHost: Bool, by interpreter: PythonInterpreter, _ interrupts: Interrupts
  ) throws -> Built {
    Console.note("  building the Swift side; the first time takes about a minute")
    do {
      let without = withHost ? "" : "host=False"
      return try Self.answer(
        interpreter, "from fully_loaded.building.project import main; main(\(without))", folder,
        limit: .seconds(3600), interrupts)
    } catch let error as ValidationError {
      Console.note(error.message)
      throw ExitCode.cannotRun
    }
  }

  /// What a program in Python prints at its end, a line of JSON; all that it printed is the error when there is none.
  private static func answer<Answer: Decodable>(
    _ interpreter: PythonInterpreter, _ code: String, _ folder: String, limit: Duration,
    _ interrupts: Interrupts
  ) throws -> Answer {
    let output = try interpreter.output(
      of: code, arguments: [folder], limit: limit, interrupts: interrupts)
    guard let line = output.split(separator: "\n").last, line.hasPrefix("{"),
      let answer = try? JSONDecoder().decode(Answer.self, from: Data(line.utf8))
    else {
      let text = output.hasSuffix("\n") ? String(output.dropLast()) : output
      throw ValidationError(text.hasPrefix("Error: ") ? String(text.dropFirst(7)) : text)
    }
    return answer
  }

  /// What pyproject.toml says, checked by `fully_loaded.project_settings`.
  private struct Settings: Decodable {
    let python: String
    let swiftExtension, swift, tasksFrom: String?
    let map: [String]?
    let tasks: Int?

    enum CodingKeys: String, CodingKey {
      case python, swift, map, tasks
      case swiftExtension = "swift-ext"
      case tasksFrom = "tasks-from"
    }
  }

  /// What `fully_loaded.building.project` has built.
  private struct Built: Decodable {
    let host: String?
    let paths: [String]
  }
}
