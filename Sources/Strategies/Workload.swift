public import FullyLoadedHost

/// What every strategy of a comparison computes: the function, as each host finds it, and its tasks.
public struct Workload: Sendable {
  /// What it is called: `cpu_intensive`, `mandelbrot.py:row`.
  public let title: String
  /// The functions as their hosts find them.
  public let functions: [FunctionKind: String]
  public let tasks: Tasks

  /// What is computed with.
  public enum Tasks: Sendable {
    /// Sums of square roots: how many, and of ten million terms how many times over.
    case sums(count: Int, multiplier: Int)
    /// The arguments of each task as the text of a list.
    case rows([[UInt8]])
  }

  /// - Parameters:
  ///   - title: What it is called.
  ///   - functions: The functions as their hosts find them.
  ///   - rows: The arguments of each task as the text of a list; at least one.
  public init(title: String, functions: [FunctionKind: String], rows: [[UInt8]]) {
    self.title = title
    self.functions = functions
    tasks = .rows(rows)
  }

  /// The function that comes with the tool.
  ///
  /// - Parameters:
  ///   - count: How many tasks, at least 1.
  ///   - multiplier: Length of a task in units of ten million square roots, within `CPUIntensive.multipliers`.
  /// - Returns: The workload.
  public static func cpuIntensive(count: Int, multiplier: Int) -> Workload {
    Workload(
      title: "cpu_intensive", functions: places(of: "cpu_intensive"),
      tasks: .sums(count: count, multiplier: multiplier))
  }

  private init(title: String, functions: [FunctionKind: String], tasks: Tasks) {
    self.title = title
    self.functions = functions
    self.tasks = tasks
  }

  /// Tasks a run, at least 1.
  public var count: Int {
    switch tasks {
    case .sums(let count, _): count
    case .rows(let rows): rows.count
    }
  }

  /// The lines that go with ``preparation(of:startMethod:cluster:)``.
  public var rows: [[UInt8]] {
    guard case .rows(let rows) = tasks else { return [] }
    return rows
  }

  // MARK: - What hosts are asked

  /// What a host has to load.
  ///
  /// - Parameters:
  ///   - strategy: What will run.
  ///   - startMethod: How Python starts processes; `nil` for its own way.
  ///   - cluster: The address of a scheduler; `nil` for one of the host's own.
  /// - Returns: The request.
  public func preparation(
    of strategy: Strategy, startMethod: String?, cluster: String? = nil
  ) -> HostRequest.Prepare {
    var functions = [place(strategy.function)]
    if case .sums = tasks { functions.append(Self.place(strategy.function, in: Self.shortSums)) }
    return HostRequest.Prepare(
      executor: strategy.executor.rawValue, functions: functions,
      startMethod: strategy.executor.takesStartMethod ? startMethod : nil,
      rows: rows.isEmpty ? nil : rows.count,
      cluster: strategy.executor == .cluster ? cluster : nil)
  }

  /// Every task once.
  public func run(
    of strategy: Strategy, workers: Int, order: HostRequest.Order = .task, round: Int
  ) -> HostRequest.Run {
    switch tasks {
    case .sums(let count, let multiplier):
      sums(
        place(strategy.function), count, UInt64(multiplier), workers: workers, order: order,
        round: round)
    case .rows(let rows):
      HostRequest.Run(
        function: place(strategy.function), arguments: nil, tasks: rows.count, workers: workers,
        order: order, round: round, keep: true)
    }
  }

  /// A little of the work, for warming up: a hundredth of every sum, or the first task.
  public func warmUp(of strategy: Strategy, workers: Int) -> HostRequest.Run {
    switch tasks {
    case .sums(let count, let multiplier):
      sums(
        Self.place(strategy.function, in: Self.shortSums), count, UInt64(multiplier) * 100_000,
        workers: workers,
        order: .task, round: 0)
    case .rows:
      HostRequest.Run(
        function: place(strategy.function), arguments: nil, tasks: 1, workers: workers,
        order: .task, round: 0, keep: true)
    }
  }

  /// How much more a run is than ``warmUp(of:workers:)``, by and large.
  public var warmUpShare: Int {
    switch tasks {
    case .sums: 100
    case .rows(let rows): rows.count
    }
  }

  private func sums(
    _ function: String, _ count: Int, _ length: UInt64, workers: Int, order: HostRequest.Order,
    round: Int
  ) -> HostRequest.Run {
    HostRequest.Run(
      function: function,
      arguments: [(0..<UInt64(count)).map(\.self), Array(repeating: length, count: count)],
      workers: workers, order: order, round: round)
  }

  private func place(_ function: FunctionKind) -> String {
    Self.place(function, in: functions)
  }

  private static func place(
    _ function: FunctionKind, in functions: [FunctionKind: String]
  ) -> String {
    guard let place = functions[function] else {
      preconditionFailure("Strategies are made of the functions that there are.")
    }
    return place
  }

  /// The same sum with any number of terms.
  private static let shortSums = places(of: "square_root_sum")

  private static func places(of function: String) -> [FunctionKind: String] {
    [
      .python: "fully_loaded.functions:\(function)",
      .swiftExtension: "fully_loaded._native:\(function)", .swift: function,
    ]
  }
}
