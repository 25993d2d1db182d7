/// A function or closure that a pool calls in this process.
public struct LocalFunction<each Argument: Sendable, Success: Sendable>: Sendable {
  /// `nil` for closures and for functions that are not remote.
  let name: RemoteName?
  /// The function, when it is not `async`; otherwise ``callAsync``.
  let call: (@Sendable (repeat each Argument) throws -> Success)?
  let callAsync: (@Sendable (repeat each Argument) async throws -> Success)?

  /// A function or closure that is not `async`.
  public init(_ call: @escaping @Sendable (repeat each Argument) throws -> Success) {
    name = nil
    self.call = call
    callAsync = nil
  }

  /// One that is `async`.
  public init(calling call: @escaping @Sendable (repeat each Argument) async throws -> Success) {
    name = nil
    self.call = nil
    callAsync = call
  }

  /// What a remote function calls.
  public init(_ function: RemoteFunction<repeat each Argument, Success>) {
    name = function.name
    call = function.call
    callAsync = function.callAsync
  }

  /// One that is `async`, in place of a remote function.
  init(
    name: RemoteName,
    calling call: @escaping @Sendable (repeat each Argument) async throws -> Success
  ) {
    self.name = name
    self.call = nil
    callAsync = call
  }

  /// Calls the function, whichever it is.
  func callAsResult(_ arguments: repeat each Argument) async -> Result<Success, any Error> {
    if let call { return Result { try call(repeat each arguments) } }
    do {
      if let callAsync { return .success(try await callAsync(repeat each arguments)) }
      preconditionFailure("Every initialiser gives a function.")
    } catch {
      return .failure(error)
    }
  }
}
