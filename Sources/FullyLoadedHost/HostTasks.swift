import ErrorKinds
import FullyLoaded
import Records

/// The tasks of one function, whatever its types are: their arguments, and how they run on a pool.
protocol HostTasks: AnyObject {
  /// How many tasks there are.
  var count: Int { get }
  /// Of tasks that have arguments which the function does not take: the error of each.
  var refused: [Int: ErrorKind] { get }

  /// Adds a task.
  ///
  /// - Parameter arguments: One a parameter.
  func append(_ arguments: [Value])

  /// Runs tasks, all but those that are refused.
  ///
  /// - Parameters:
  ///   - count: How many of the first.
  ///   - pool: Where.
  ///   - ordering: The order in which they are told.
  ///   - tell: Gets each task that has ended.
  /// - Throws: ``Refusal`` for a task that was lost or could not be handed over, and what `tell` throws.
  func run(
    first count: Int, on pool: any WorkerPool, ordering: ResultOrdering,
    _ tell: (FinishedTask) throws -> Void
  ) async throws
}

/// A task that has ended, and where and when it ran.
struct FinishedTask {
  let task: Int
  let result: Result<any Encodable, ErrorKind>
  let start: Int64
  let end: Int64
  let place: Place

  /// A worker.
  struct Place: Hashable {
    let process: Int32
    let thread: UInt
  }
}

/// The tasks of a function of these types.
final class TypedTasks<each Argument: Decodable & Sendable, Success: Sendable>: HostTasks {
  private let name: String
  private let function: RemoteFunction<repeat each Argument, MeasuredCall<Success>>
  private let encodable: (Success) -> any Encodable
  private let columns: (repeat Column<each Argument>)
  /// Of each task in the columns: its number.
  private var tasks: [Int] = []
  private(set) var count = 0
  private(set) var refused: [Int: ErrorKind] = [:]

  init(
    _ name: String, _ function: RemoteFunction<repeat each Argument, Success>,
    encodable: @escaping (Success) -> any Encodable
  ) {
    self.name = name
    self.function = function.measured
    self.encodable = encodable
    columns = (repeat Column<each Argument>())
  }

  func append(_ arguments: [Value]) {
    var parameter = 0
    var failure: ErrorKind?
    func read<Read: Decodable>(_ type: Read.Type) -> Read? {
      defer { parameter += 1 }
      guard failure == nil else { return nil }
      do { return try arguments[parameter].read(as: type) } catch {
        failure = kind(of: error, "\(name)() argument \(parameter + 1)", type)
        return nil
      }
    }
    let values = (repeat read((each Argument).self))
    if let failure {
      refused[count] = failure
    } else {
      repeat (each columns).append(each values)
      tasks.append(count)
    }
    count += 1
  }

  private func kind(of error: any Error, _ argument: String, _ type: any Any.Type) -> ErrorKind {
    switch error {
    case let error as ConversionError: error.kind(of: argument)
    case let error as any ErrorOfKind: error.errorKind
    default: ErrorKind("TypeError", "\(argument) cannot be read as \(type): \(error)")
    }
  }

  func run(
    first count: Int, on pool: any WorkerPool, ordering: ResultOrdering,
    _ tell: (FinishedTask) throws -> Void
  ) async throws {
    let wanted = tasks.prefix { $0 < count }.count
    let outcomes = pool.map(
      function, repeat (each columns).values.prefix(wanted), ordering: ordering,
      onFailure: .continue)
    for try await outcome in outcomes {
      let task = tasks[outcome.task]
      switch outcome.result {
      case .failure(let error): throw Refusal(task: task, "\(error)")
      case .success(let call):
        try tell(
          FinishedTask(
            task: task, result: call.result.map(encodable), start: Int64(call.start),
            end: Int64(call.end), place: .init(process: call.process, thread: call.thread)))
      }
    }
  }
}

/// The arguments of all tasks for one parameter.
private final class Column<Value> {
  private(set) var values: [Value] = []

  /// - Parameter value: There is one.
  func append(_ value: Value?) {
    guard let value else { preconditionFailure("The task has been refused.") }
    values.append(value)
  }
}
