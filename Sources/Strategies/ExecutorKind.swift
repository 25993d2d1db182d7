/// Where a function runs.
///
/// Written as the command line, records and the host protocol do: a word, or for ``factory(_:)`` its name.
public enum ExecutorKind: Hashable, Sendable, RawRepresentable {
  /// One task after the other, in the caller.
  case serial
  /// Threads of one process.
  case threads
  /// Processes, each with a memory of its own.
  case processes
  /// Interpreters within one process, each with a lock of its own (CPython 3.14).
  case interpreters
  /// One call from Python for all tasks, and threads that the function itself starts.
  case native
  /// Workers of a cluster, which may be on other machines.
  case cluster
  /// Whatever a factory in Python makes that is a `concurrent.futures.Executor`.
  case factory(FactoryName)

  /// Those that have a name of their own, in the order in which they are shown.
  public static let named: [ExecutorKind] = [
    .serial, .threads, .processes, .interpreters, .native, .cluster,
  ]

  /// The executor of a name; `nil` when it is neither one of their own nor the form of a factory's.
  ///
  /// - Parameter rawValue: `threads`, or `loky:get_reusable_executor`.
  public init?(rawValue: String) {
    if let known = Self.named.first(where: { $0.rawValue == rawValue }) {
      self = known
    } else if let factory = FactoryName(rawValue) {
      self = .factory(factory)
    } else {
      return nil
    }
  }

  public var rawValue: String {
    switch self {
    case .serial: "serial"
    case .threads: "threads"
    case .processes: "processes"
    case .interpreters: "interpreters"
    case .native: "native"
    case .cluster: "cluster"
    case .factory(let factory): factory.text
    }
  }

  /// The factory that it comes from; `nil` for those that have a name of their own.
  public var factory: FactoryName? {
    guard case .factory(let name) = self else { return nil }
    return name
  }

  /// Whether it takes part only where it is asked for.
  ///
  /// On one machine a cluster does what processes do, and takes longer to start: nobody waits for it who has none.
  public var isOnRequest: Bool { self == .cluster }

  /// Whether it can be told how to start its processes.
  public var takesStartMethod: Bool { self == .processes }
}
