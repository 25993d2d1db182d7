/// A function that every worker calls once: before its first task, or after its last.
public struct WorkerHook: Sendable {
  let name: RemoteName
  /// Writes the arguments for a worker process.
  let encode: @Sendable (inout WireEncoder) throws -> Void
  /// Calls the function in a worker of this process.
  let call: @Sendable () async throws -> Void

  /// A function and its arguments.
  ///
  /// - Parameters:
  ///   - function: What a worker calls.
  ///   - arguments: One a parameter of `function`; every worker gets the same.
  /// - Returns: The hook.
  public static func calling<each Argument: Sendable>(
    _ function: RemoteFunction<repeat each Argument, Void>, _ arguments: repeat each Argument
  ) -> Self {
    let packed = (repeat each arguments)
    return Self(
      name: function.name,
      encode: { try function.encode(&$0, repeat each packed) },
      call: {
        try function.call?(repeat each packed)
        try await function.callAsync?(repeat each packed)
      })
  }
}
