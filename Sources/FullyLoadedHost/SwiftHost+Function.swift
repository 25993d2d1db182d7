public import FullyLoaded

extension SwiftHost {
  /// A function under the name by which the tool asks for it.
  public struct Function: Sendable {
    let name: String
    let arity: Int
    /// None yet: their arguments come from the tool.
    let makeTasks: @Sendable () -> any HostTasks

    /// A function that gives something.
    ///
    /// Arguments are made of what Python has, and results become what Python has, as `PythonExtension` does it: whole numbers and `Double`
    /// are `int` and `float`, `[UInt8]` is `bytes`. Types of your own come from dictionaries and become such.
    ///
    /// - Parameters:
    ///   - name: The name by which the tool asks for it.
    ///   - function: What ``Remote()`` makes of it.
    public init<each Argument: Codable & Sendable, Success: Codable & Sendable>(
      _ name: String, _ function: RemoteFunction<repeat each Argument, Success>
    ) {
      self.init(name, function) { $0 }
    }

    /// A function that gives nothing: `None`.
    ///
    /// - Parameters:
    ///   - name: The name by which the tool asks for it.
    ///   - function: What ``Remote()`` makes of it.
    public init<each Argument: Codable & Sendable>(
      _ name: String, _ function: RemoteFunction<repeat each Argument, Void>
    ) {
      self.init(name, function) { Int?.none }
    }

    private init<each Argument: Codable & Sendable, Success: Sendable>(
      _ name: String, _ function: RemoteFunction<repeat each Argument, Success>,
      encodable: @escaping @Sendable (Success) -> any Encodable
    ) {
      self.name = name
      var arity = 0
      for _ in repeat (each Argument).self { arity += 1 }
      self.arity = arity
      makeTasks = { TypedTasks(name, function, encodable: encodable) }
    }
  }
}
