/// One way to do the work: a function and an executor to run it on.
///
/// Written `swift/threads`.
public struct Strategy: Hashable, Sendable {
  public var function: FunctionKind
  public var executor: ExecutorKind

  public init(_ function: FunctionKind, _ executor: ExecutorKind) {
    self.function = function
    self.executor = executor
  }

  /// `swift/threads`: how the command line and records name it.
  public var name: String { "\(function.rawValue)/\(executor.rawValue)" }
}

/// What is computed.
public enum FunctionKind: String, CaseIterable, Sendable {
  /// The function in pure Python.
  case python
  /// The Swift function, called from Python.
  case swiftExtension = "swift-ext"
  /// The Swift function, called from Swift.
  case swift

  /// The language of the host that runs it.
  public var language: HostLanguage {
    switch self {
    case .python, .swiftExtension: .python
    case .swift: .swift
    }
  }
}

/// Where it runs.
public enum ExecutorKind: String, CaseIterable, Sendable {
  /// One task after the other, in the caller.
  case serial
  /// Threads of one process.
  case threads
  /// Processes, each with a memory of its own.
  case processes
  /// Interpreters within one process, each with a lock of its own (CPython 3.14).
  case interpreters
}

/// The language that a host is written in, and so the functions that it can run.
public enum HostLanguage: String, Sendable {
  case python, swift
}
