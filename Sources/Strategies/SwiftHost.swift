import Glibc
public import FullyLoaded
import Records

/// The host for Swift: reads requests, runs registered functions on the library's pools, and reports.
public struct SwiftHost: Sendable {
  /// A function under the name by which the tool asks for it.
  public struct Function: Sendable {
    let name: String
    let arity: Int
    /// Gets the task's number and its arguments, and makes its measurement with ``SwiftHost/measured(_:_:)``.
    let call: RemoteFunction<Int, [UInt64], Outcome>

    /// - Parameters:
    ///   - name: The name by which the tool asks for it.
    ///   - arity: How many arguments it takes.
    ///   - call: Gets the task's number and exactly that many arguments.
    public init(_ name: String, arity: Int, _ call: RemoteFunction<Int, [UInt64], Outcome>) {
      self.name = name
      self.arity = arity
      self.call = call
    }
  }

  /// A task's result, and where and when it came about.
  public struct Outcome: Codable, Sendable {
    let task: Int
    let value: Double
    let process: Int32
    let thread: UInt
    let start: Int64
    let end: Int64
  }

  /// An error of a task, on its way from whatever ran it.
  struct TaskFailure: Error, Codable {
    let task: Int
    let error: String
  }

  /// Computes a task's result and notes when and where.
  ///
  /// - Parameters:
  ///   - task: The task's number.
  ///   - body: Computes the result.
  /// - Returns: The outcome.
  /// - Throws: An error that holds the task's number and the words of what `body` has thrown.
  public static func measured(_ task: Int, _ body: () throws -> Double) throws -> Outcome {
    let start = now()
    do {
      let value = try body()
      return Outcome(
        task: task, value: value, process: getpid(), thread: UInt(pthread_self()), start: start,
        end: now())
    } catch {
      throw TaskFailure(task: task, error: "\(error)")
    }
  }

  private let functions: [String: Function]
  private let version: String

  /// - Parameters:
  ///   - functions: What the tool may ask for; names must differ.
  ///   - version: The version of Swift that the host was built with.
  public init(_ functions: [Function], version: String) {
    self.version = version
    self.functions = Dictionary(uniqueKeysWithValues: functions.map { ($0.name, $0) })
  }

  /// Answers requests until `bye` or the end of the input.
  ///
  /// - Parameters:
  ///   - input: The descriptor that requests are read from.
  ///   - output: The descriptor that messages are written to.
  /// - Throws: ``LineChannel/Failure`` when the tool cannot be reached any more.
  public func serve(input: Int32 = 3, output: Int32 = 4) async throws {
    let channel = LineChannel(input: input, output: output)
    try channel.send(
      .hello(
        .init(
          protocol: HostLine.protocolVersion, language: "swift", version: version, gil: false,
          pid: getpid())))
    var executor: ExecutorKind?
    while let line = try channel.line() {
      do {
        switch try HostLine.request(line) {
        case .gather: throw Refusal("Only a host in Python gathers tasks.")
        case .prepare(let prepare):
          executor = try prepared(prepare)
          try channel.send(.ready)
        case .run(let run):
          guard let executor else { throw Refusal("'run' came before 'prepare'.") }
          try channel.send(.done(try await perform(run, on: executor, channel)))
        case .bye: return
        }
      } catch let refusal as Refusal {
        try channel.send(.failed(refusal.failure))
      } catch let error as DecodingError {
        try channel.send(.failed(.init(error: "Not a request: \(error)")))
      }
    }
  }

  /// Checks that everything the tool names is here.
  private func prepared(_ prepare: HostRequest.Prepare) throws(Refusal) -> ExecutorKind {
    for name in prepare.functions { _ = try function(named: name) }
    guard let executor = ExecutorKind(rawValue: prepare.executor),
      FunctionKind.swift.canRun(on: executor)
    else { throw Refusal("Swift has no executor '\(prepare.executor)'.") }
    return executor
  }

  private func function(named name: String) throws(Refusal) -> Function {
    guard let function = functions[name] else {
      throw Refusal("No Swift function is registered as '\(name)'.")
    }
    return function
  }

  /// One run, timed from before the pool is made until it has been stopped.
  private func perform(
    _ run: HostRequest.Run, on executor: ExecutorKind, _ channel: LineChannel
  ) async throws -> HostMessage.Done {
    let function = try function(named: run.function)
    let tasks = try rows(run.arguments ?? [], arity: function.arity)
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(tasks.count)

    let cpu = processorTime()
    try channel.send(.phase(.init(.start, at: now())))
    try await withPool(executor, workers: run.workers) { pool in
      try channel.send(.phase(.init(.work, at: now())))
      let results = pool.map(
        function.call, 0..., tasks, ordering: run.order == .task ? .input : .completion)
      for try await outcome in results {
        outcomes.append(outcome)
        if run.order == .finish {
          try channel.send(.result(.init(task: outcome.task, bits: Bits(outcome.value))))
        }
      }
      try channel.send(.phase(.init(.stop, at: now())))
    }
    let end = now()
    return HostMessage.Done(
      at: end, cpuNanoseconds: processorTime() - cpu, outcomes)
  }

  private func withPool(
    _ executor: ExecutorKind, workers: Int, _ body: (any WorkerPool) async throws -> Void
  ) async throws {
    do {
      switch executor {
      case .serial: try await withSerialPool { try await body($0) }
      case .threads: try await withThreadPool(workers: .exactly(workers)) { try await body($0) }
      case .processes: try await withProcessPool(workers: .exactly(workers)) { try await body($0) }
      case .interpreters, .native, .factory:
        throw Refusal("Swift has no executor '\(executor.rawValue)'.")
      }
    } catch let error as TaskFailure {
      throw Refusal(task: error.task, error.error)
    } catch let error as PoolError {
      throw Refusal("\(error)")
    }
  }

  /// Turns one list a parameter into one list a task.
  private func rows(_ columns: [[UInt64]], arity: Int) throws(Refusal) -> [[UInt64]] {
    guard columns.count == arity else {
      throw Refusal("The function takes \(arity) arguments, not \(columns.count).")
    }
    let counts = Set(columns.map(\.count))
    guard counts.count <= 1 else {
      throw Refusal("The lists of arguments differ in length: \(columns.map(\.count)).")
    }
    return (0..<(counts.first ?? 0)).map { task in columns.map { $0[task] } }
  }
}

/// Why a request is not carried out.
private struct Refusal: Error {
  let failure: HostMessage.Failure

  init(task: Int? = nil, _ error: String) {
    failure = .init(task: task, error: error)
  }
}

extension HostMessage.Done {
  /// - Parameters:
  ///   - time: When the pool had stopped.
  ///   - cpuNanoseconds: CPU time of the run.
  ///   - outcomes: In any order; workers are numbered by the order of their first task.
  fileprivate init(at time: Int64, cpuNanoseconds: Int64, _ outcomes: [SwiftHost.Outcome]) {
    let outcomes = outcomes.sorted { $0.task < $1.task }
    struct Place: Hashable {
      let process: Int32
      let thread: UInt
    }
    var workers: [Place: Int] = [:]
    func place(_ outcome: SwiftHost.Outcome) -> Place {
      Place(process: outcome.process, thread: outcome.thread)
    }
    for outcome in outcomes.sorted(by: { $0.start < $1.start })
    where workers[place(outcome)] == nil {
      workers[place(outcome)] = workers.count
    }
    self.init(
      at: time, cpuNanoseconds: cpuNanoseconds, bits: outcomes.map { Bits($0.value) },
      lanes: outcomes.map {
        .init(task: $0.task, worker: workers[place($0)] ?? 0, start: $0.start, end: $0.end)
      })
  }
}

/// Processor time of this process and of the children that it has waited for, in nanoseconds.
private func processorTime() -> Int64 {
  var children = rusage()
  getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &children)
  let microseconds = [children.ru_utime, children.ru_stime].reduce(0) { sum, time in
    sum + Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_usec)
  }
  return now(CLOCK_PROCESS_CPUTIME_ID) + microseconds * 1_000
}

/// Nanoseconds of a clock: by default the monotonic one, which all processes of a machine share.
private func now(_ clock: clockid_t = CLOCK_MONOTONIC) -> Int64 {
  var time = timespec()
  clock_gettime(clock, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
