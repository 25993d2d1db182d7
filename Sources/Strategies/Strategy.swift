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

  /// The strategy of a name; `nil` when it names no function, no executor, or an executor that the function cannot run on.
  ///
  /// - Parameter name: `swift/threads`, `python/loky:get_reusable_executor`.
  public init?(name: String) {
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let function = FunctionKind(rawValue: String(parts[0])),
      let executor = ExecutorKind(rawValue: String(parts[1])), function.canRun(on: executor)
    else { return nil }
    self.init(function, executor)
  }

  /// `swift/threads`: how the command line and records name it.
  public var name: String { "\(function.rawValue)/\(executor.rawValue)" }
}

/// What is computed.
public enum FunctionKind: Hashable, Sendable {
  /// The function in pure Python.
  case python
  /// The Swift function, called from Python.
  case swiftExtension
  /// The Swift function, called from Swift.
  case swift
  /// Another implementation that Python can call, by the name that the user has given it.
  case other(String)

  /// Those that every comparison may have, in the order in which they are shown.
  public static let named: [FunctionKind] = [.python, .swiftExtension, .swift]

  /// The function of a name that all comparisons share; `nil` for any other.
  public init?(rawValue: String) {
    guard let known = Self.named.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = known
  }

  /// `swift-ext`: how the command line and records name it.
  public var rawValue: String {
    switch self {
    case .python: "python"
    case .swiftExtension: "swift-ext"
    case .swift: "swift"
    case .other(let name): name
    }
  }

  /// Whether it has a name that the user has given it.
  public var isOther: Bool {
    guard case .other = self else { return false }
    return true
  }

  /// The language of the host that runs it.
  public var language: HostLanguage {
    switch self {
    case .python, .swiftExtension, .other: .python
    case .swift: .swift
    }
  }

  /// Whether it goes with an executor, be it that it can run here or not.
  public func canRun(on executor: ExecutorKind) -> Bool {
    if case .factory = executor { return language == .python }
    return Catalogue.executors(of: self).contains(executor)
  }
}

/// The language that a host is written in, and so the functions that it can run.
public enum HostLanguage: String, Sendable {
  case python, swift
}
