import ArgumentParser
import Comparison
import FullyLoadedHost
import Records
import Strategies

/// Functions of the user's own, before it is known what their tasks are.
struct OwnFunctions {
  /// `mandelbrot.py:row`.
  var title: String
  /// As their hosts find them, in the order in which they are shown; `python` among them.
  var functions: [(function: FunctionKind, place: String)]
  /// An expression a parameter, as `--map` has them.
  var map: [String]?
  /// The name of an iterable of tuples of arguments.
  var tasksFrom: String?
  /// How many tasks to take at most.
  var tasks: Int?
  /// Folders that Python looks for modules in.
  var paths: [String] = []
  /// What runs the function `swift`; `nil` where there is none.
  var swiftHost: HostCommand?

  /// Has Python evaluate what tells the tasks.
  ///
  /// - Parameters:
  ///   - interpreter: The user's.
  ///   - limit: How long it may take.
  ///   - interrupts: Any of them cuts it off.
  /// - Returns: What is compared.
  /// - Throws: `ValidationError` when it leads to no tasks; ``HostFault``; ``Interruption``.
  func gathered(
    by interpreter: PythonInterpreter, limit: Duration, _ interrupts: Interrupts
  ) throws -> Subject {
    let host = interpreter.host(paths: paths)
    let gathered: GatheredTasks
    do {
      gathered = try GatheredTasks(
        HostRequest.Gather(function: baseline, map: map, tasksFrom: tasksFrom, tasks: tasks),
        from: host, limit: limit, interrupts: interrupts)
    } catch HostFault.refused(_, let error) {
      throw ValidationError(error)
    }
    var subject = Subject(
      workload: Workload(
        title: title, functions: Dictionary(uniqueKeysWithValues: functions), rows: gathered.rows),
      functions: functions.map(\.function))
    subject.arguments = tasksFrom.map { [$0] } ?? map
    subject.paths = paths
    subject.swiftHost = swiftHost ?? subject.swiftHost
    for (function, place) in functions where function != .python {
      guard function.language == .python else {
        if !gathered.isPortable { subject.obstacles[function] = Self.unreadable }
        continue
      }
      let judgement = try FunctionJudgement(
        HostRequest.Judge(function: place, arguments: gathered.arguments), from: host,
        limit: limit, interrupts: interrupts)
      subject.obstacles[function] = judgement.obstacle
      if judgement.hasTimedMap { subject.withTimedMap.insert(function) }
    }
    return subject
  }

  /// The function in pure Python, which expressions are for.
  private var baseline: String {
    guard let place = functions.first(where: { $0.function == .python })?.place else {
      preconditionFailure("There is no function in pure Python.")
    }
    return place
  }

  private static let unreadable = Obstacle(
    "Swift cannot read all of the arguments: it has None, bool, int, float, str, bytes, lists, tuples, dicts and sets"
  )
}
