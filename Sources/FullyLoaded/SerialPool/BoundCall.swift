/// A function with its arguments.
struct BoundCall<Success: Sendable>: Sendable {
  /// `nil` when the function is `async`.
  let synchronous: (@Sendable () throws -> Success)?
  /// Whatever the function is.
  let any: @Sendable () async -> Result<Success, any Error>
}

extension LocalFunction {
  func bound(to arguments: repeat each Argument) -> BoundCall<Success> {
    var synchronous: (@Sendable () throws -> Success)?
    if let call { synchronous = { try call(repeat each arguments) } }
    return BoundCall(
      synchronous: synchronous, any: { await callAsResult(repeat each arguments) })
  }
}
