import FullyLoaded
import Glibc
import Records

/// The host for Swift: reads requests, runs functions on the library's pools, and reports.
///
/// A program of three lines makes functions of a package known to `fully-loaded compare`, which starts it:
///
/// ```swift
/// import FullyLoadedHost
/// import Mandelbrot
///
/// try await SwiftHost([.init("row", Mandelbrot.row)]).serve()
/// ```
///
/// - Source: Documentation/design/host-protocol.md.
public struct SwiftHost: Sendable {
  private let functions: [String: Function]

  /// - Parameter functions: What the tool may ask for; names must differ.
  public init(_ functions: [Function]) {
    self.functions = Dictionary(uniqueKeysWithValues: functions.map { ($0.name, $0) })
  }

  /// Answers requests until `bye` or the end of the input.
  ///
  /// Started by anybody else than the tool, it says so and ends the program.
  ///
  /// - Parameters:
  ///   - input: The descriptor that requests are read from.
  ///   - output: The descriptor that messages are written to.
  /// - Throws: ``LineChannel/Failure`` when the tool cannot be reached any more.
  public func serve(input: Int32 = 3, output: Int32 = 4) async throws {
    var (input, output) = (input, output)
    if HostStreams.isAsked {
      (input, output) = HostStreams.take()
      #if MPI
        let rank = try await clusterRank()
      #else
        let rank = RankEnvironment.current?.rank ?? 0
      #endif
      if rank > 0 {
        // What has started the ranks may give its input to all of them.
        close(input)
        close(output)
        #if MPI
          try await serveClusterPools()
        #endif
        return
      }
    }
    let channel = LineChannel(input: input, output: output)
    do throws(LineChannel.Failure) {
      try channel.send(
        .hello(
          .init(
            protocol: HostLine.protocolVersion, language: "swift", version: SwiftCompiler.version,
            gil: false, pid: getpid())))
    } catch {
      let message = "Error: This program answers 'fully-loaded compare', which starts it.\n"
      _ = write(STDERR_FILENO, message, message.utf8.count)
      exit(Self.usage)
    }
    var prepared: Preparation?
    while let line = try channel.line() {
      do {
        switch try HostLine.request(line) {
        case .gather, .judge: throw Refusal("Only a host in Python is asked about tasks.")
        case .prepare(let prepare):
          prepared = nil
          prepared = try await self.prepared(prepare, channel)
          try channel.send(.ready)
        case .run(let run):
          guard let prepared else { throw Refusal("'run' came before 'prepare'.") }
          let (done, results) = try await HostRun(run, prepared, try tasks(of: run, prepared))
            .perform(channel)
          try channel.send(.done(done))
          try channel.send(results)
        case .bye: return
        }
      } catch let refusal as Refusal {
        try channel.send(.failed(refusal.failure))
      } catch let error as DecodingError {
        try channel.send(.failed(.init(error: "Not a request: \(error)")))
      }
    }
  }

  /// - Source: sysexits.h, EX_USAGE.
  private static let usage: Int32 = 64

  /// Checks that everything the tool names is here, and reads the arguments that follow the request.
  private func prepared(
    _ prepare: HostRequest.Prepare, _ channel: LineChannel
  ) async throws -> Preparation {
    var prepared: Result<Preparation, Refusal>
    do throws(Refusal) { prepared = .success(try await preparation(prepare)) } catch {
      prepared = .failure(error)
    }
    // All of them, whatever is wrong: the next request comes after them.
    for task in 0..<(prepare.rows ?? 0) {
      guard let line = try channel.line() else { throw Refusal("The arguments end too early.") }
      prepared = prepared.flatMap { prepared in
        Result { () throws(Refusal) in
          try append(line, task, to: prepared)
          return prepared
        }
      }
    }
    return try prepared.get()
  }

  private func preparation(
    _ prepare: HostRequest.Prepare
  ) async throws(Refusal) -> Preparation {
    var tasks: [String: any HostTasks] = [:]
    for name in prepare.functions { tasks[name] = try function(named: name).makeTasks() }
    guard let executor = HostExecutor(rawValue: prepare.executor) else {
      throw Refusal("Swift has no executor '\(prepare.executor)'.")
    }
    try await executor.prepare()
    return Preparation(executor: executor, tasks: tasks)
  }

  /// Adds a task to every function that is prepared.
  private func append(
    _ line: [UInt8], _ task: Int, to prepared: Preparation
  ) throws(Refusal) {
    let arguments: [Value]?
    do { arguments = try Value(text: line).elements } catch {
      throw Refusal(task: task, "Its arguments cannot be read. \(error)")
    }
    guard let arguments else { throw Refusal(task: task, "Its arguments are no list.") }
    for (name, tasks) in prepared.tasks {
      let function = try function(named: name)
      guard arguments.count == function.arity else {
        throw Refusal(
          task: task,
          "'\(name)' takes \(function.arity) \(function.arity == 1 ? "argument" : "arguments") here, not \(arguments.count): one for every parameter, also where it has a default."
        )
      }
      if let place = arguments.firstIndex(where: { if case .pickle = $0 { true } else { false } }) {
        throw Refusal(task: task, "Argument \(place + 1) is something that only Python can read.")
      }
      tasks.append(arguments)
    }
  }

  private func function(named name: String) throws(Refusal) -> Function {
    guard let function = functions[name] else {
      throw Refusal("No Swift function is registered as '\(name)'.")
    }
    return function
  }

  /// The tasks of a run: those that were prepared, or those whose arguments it brings along.
  private func tasks(of run: HostRequest.Run, _ prepared: Preparation) throws -> any HostTasks {
    let function = try function(named: run.function)
    guard let columns = run.arguments else {
      guard let tasks = prepared.tasks[run.function] else {
        throw Refusal("'\(run.function)' was not named in 'prepare'.")
      }
      return tasks
    }
    guard columns.count == function.arity else {
      throw Refusal("The function takes \(function.arity) arguments, not \(columns.count).")
    }
    let counts = Set(columns.map(\.count))
    guard counts.count <= 1 else {
      throw Refusal("The lists of arguments differ in length: \(columns.map(\.count)).")
    }
    let tasks = function.makeTasks()
    for task in 0..<(counts.first ?? 0) { tasks.append(columns.map { .integer($0[task]) }) }
    return tasks
  }
}

/// What a host is ready for.
struct Preparation {
  let executor: HostExecutor
  /// By the names of their functions: those whose arguments came with the request.
  let tasks: [String: any HostTasks]
}

/// Why a request is not carried out.
struct Refusal: Error {
  let failure: HostMessage.Failure

  init(task: Int? = nil, _ error: String) {
    failure = .init(task: task, error: error)
  }
}
